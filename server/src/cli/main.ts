console.log('egret')
