// Words that may stand behind a name without making it another name.
const TRADE =
  'store stores shop shops market markets supermarket supercenter superstore express online com www http https co net org inc llc ltd limited plc corp corporation company gmbh sa bv ag pty na bank pharmacy gas fuel fuels oil petrol petroleum station stn service services svc svcs serv hotel hotels inn suites resort restaurant restaurants cafe coffee pizza grill kitchen mobile wireless outlet outlets warehouse whse retail direct group holdings international intl global usa us uk gb eu canada ca america american australia au europe'
// What shops of other languages write behind their names.
const ABROAD =
  'markt maerkte sagt danke dankt vielen dank filiale fil supermarkt kaufhaus tankstelle apotheke bahnhof hbf am an der im zum str strasse platz marche supermarche hypermarche magasin boutique gare rue du des les sur saint sainte centre commercial supermercado supermercados hipermercado tienda calle plaza avda del los las supermercato supermercati negozio via piazza corso stazione winkel filiaal supermarkten station straat plein sarl sas srl spa sl slu nv se kg ohg deutschland espana france italia nederland osterreich portugal ireland'
const PAYMENT =
  'payment payments pmt pymt pymnt paymnt purchase purchases debit credit card visa mastercard mc pos ach eft dd ddr autopay auto bill billpay web tel ppd ccd id ref no num des recurring subscription sub subs membership member order orders refund return pending transaction trans txn fee dep deposit edi online trip help contactless chip'
const PLACE =
  'at in on of the de la el airport mall plaza center centre ctr downtown north south east west st street ave avenue rd road hwy highway blvd dr drive ln lane sq square park loc location pkwy city town village county upper lower new old saint fort ft mt mount lake beach hills valley heights springs island bay port terminal'
const STATES =
  'al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa ri sc sd tn tx ut vt va wa wv wi wy dc pr on qc bc ab mb sk ns nb nl pe nsw vic qld wa tas act england scotland wales london alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada hampshire jersey mexico york carolina dakota ohio oklahoma oregon pennsylvania rhode tennessee texas utah vermont virginia washington wisconsin wyoming'

const WORDS: ReadonlySet<string> = new Set(
  [TRADE, ABROAD, PAYMENT, PLACE, STATES].flatMap((words) => words.split(' ')),
)

/** Words in front of a name that name nobody. */
const LEADING: ReadonlySet<string> = new Set(
  'the www http https pos purchase payment pmt debit credit card visa ach to from at dbt crd checkcard check web recurring auth authorized sq tst sp paypal pp pypl in zettle iz sumup py amzn gpay google apple applepay aplpay klarna'.split(
    ' ',
  ),
)

/** Numbers, letters alone, trades, payment words, states and places say nothing of who it is. */
export function isExplained(word: string, places: ReadonlySet<string>): boolean {
  return word.length === 1 || WORDS.has(word) || places.has(word) || /\d/.test(word)
}

export function isLeading(word: string): boolean {
  return LEADING.has(word)
}
