/** Words of which names are made up, whatever their trade. */
/** What people are called, whose names shops bear. */
export const NAMES =
  'smith johnson brown garcia miller davis martinez lopez wilson anderson thomas taylor moore jackson martin lee harris clark lewis walker hall young king wright scott green adams baker nelson carter mitchell roberts turner phillips campbell parker evans edwards collins stewart morris rogers reed cook morgan bell murphy bailey rivera cooper richardson cox howard ward torres peterson gray ramirez james watson brooks kelly sanders price bennett wood barnes ross henderson coleman jenkins perry powell long patterson hughes flores washington butler simmons foster joe tony mario luigi maria rosa anna lisa mike dave bob bill jim john tom frank sam max ben rick steve paul mark peter alex nick chris kim nguyen patel singh chen wang schmidt muller weber fischer meyer wagner becker hoffmann rossi russo ferrari bianchi dubois laurent bernard petit moreau jansen devries bakker kowalski nowak wisniewski silva santos oliveira pereira andersson hansen nielsen'.split(
    ' ',
  )
/** What any shop may be called. */
export const COMMON =
  'golden blue red green silver royal grand great new old little big first star sun moon river lake mountain valley hill ocean beach bay island park forest garden oak pine cedar maple rose lily eagle lion bear wolf fox crown diamond crystal sunrise sunset north south east west central downtown uptown metro city main corner village country american national united premier elite classic modern original family best quality express quick fresh happy lucky magic rainbow summit pacific atlantic liberty heritage pioneer frontier colonial capital union alpha delta omega prime perfect pure simply urban twin three four seven bella casa villa la le el los las il del der das die het de das o a sol luna mar norte sur grande nuevo nova vieux petit bon belle alte neue haus hof'.split(
    ' ',
  )
export const CITIES =
  'austin dallas houston chicago seattle portland denver phoenix tucson las vegas los angeles san diego san francisco sacramento fresno oakland miami orlando tampa atlanta charlotte raleigh nashville memphis boston new york brooklyn queens newark philadelphia pittsburgh baltimore washington richmond detroit cleveland columbus cincinnati indianapolis milwaukee minneapolis st louis kansas city omaha tulsa oklahoma salt lake boise reno albuquerque el paso honolulu anchorage london manchester birmingham leeds glasgow bristol dublin paris lyon berlin hamburg munchen koln madrid barcelona roma milano amsterdam rotterdam warszawa krakow lisboa porto toronto vancouver montreal'.split(
    ' ',
  )
export const STATES =
  'tx ca ny fl wa or co az nv il oh pa ga nc va ma mi mn mo wi gb de fr es it nl pl pt'.split(' ')
/** What may stand behind any name. */
export const TAILS = ['', '', '', 'inc', 'llc', 'co', 'ltd', 'corp', 'center', 'house', 'shop', 'group', 'company', 'place', 'of', 'store', 'services', 'the', '#', 'gmbh', 'sl', 'srl', 'sp zoo', 'bv', 'sarl'] // biome-ignore format: a list
