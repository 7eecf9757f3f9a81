/**
 * The merchant category code of a kind of place, by OpenStreetMap's key/value as the name-suggestion-index files brands.
 * What stands here is what a merchant can be; kinds that stand nowhere (signs, recycling bins, flagpoles …) sell nothing.
 */
const TABLE = `
5411 shop/supermarket shop/greengrocer shop/frozen_food amenity/marketplace
5499 shop/convenience shop/deli shop/health_food shop/kiosk shop/nuts shop/spices shop/coffee shop/tea shop/dairy shop/cheese shop/food shop/farm shop/pasta
5422 shop/butcher shop/seafood
5462 shop/bakery shop/pastry
5441 shop/confectionery shop/chocolate
5814 amenity/fast_food amenity/cafe amenity/ice_cream amenity/food_court
5812 amenity/restaurant
5813 amenity/pub amenity/bar
5921 shop/alcohol shop/wine shop/beverages
5541 amenity/fuel waterway/fuel
5552 amenity/charging_station
5912 amenity/pharmacy shop/chemist shop/herbalist
5651 shop/clothes shop/fashion shop/fashion_accessories
5661 shop/shoes
5712 shop/furniture shop/bed shop/interior_decoration shop/kitchen
5719 shop/houseware shop/household_linen shop/bathroom_furnishing
5732 shop/electronics shop/hifi shop/computer
5722 shop/appliance shop/vacuum_cleaner
5734 shop/video_games
5200 shop/doityourself shop/garden_centre
5251 shop/hardware shop/tool_hire shop/power_tools shop/electrical
5231 shop/paint shop/tiles shop/glaziery
5211 shop/trade shop/doors shop/window_blind shop/flooring
5713 shop/carpet
5311 shop/department_store
5331 shop/variety_store shop/general
5300 shop/wholesale
5399 shop/outpost shop/catalogue shop/country_store
5942 shop/books
5943 shop/stationery shop/printer_ink
5994 shop/newsagent
5944 shop/jewelry shop/watches
5945 shop/toys shop/craft shop/games shop/model
5947 shop/gift shop/party
5977 shop/cosmetics shop/perfumery
5941 shop/sports shop/outdoor shop/fishing
5940 shop/bicycle
5995 shop/pet
5992 shop/florist
5993 shop/tobacco shop/e-cigarette
5931 shop/second_hand shop/charity
5933 shop/pawnbroker
5948 shop/bag shop/leather
5949 shop/fabric
5733 shop/musical_instrument
5735 shop/music shop/video
5946 shop/camera shop/photo
5976 shop/medical_supply
5975 shop/hearing_aids
8043 shop/optician
4812 shop/mobile_phone shop/mobile_phone_accessories
4814 shop/telecommunication office/telecommunication
5511 shop/car
5571 shop/motorcycle
5599 shop/truck shop/tractor shop/boat shop/caravan
5532 shop/tyres
5533 shop/car_parts shop/motorcycle_parts
7538 shop/car_repair shop/truck_repair shop/motorcycle_repair
7542 amenity/car_wash
7512 amenity/car_rental amenity/car_sharing
7513 shop/rental
7394 shop/plant_hire
7230 shop/hairdresser shop/beauty shop/massage
7216 shop/dry_cleaning
7211 shop/laundry
7251 shop/shoe_repair shop/locksmith
4722 shop/travel_agency
4225 shop/storage_rental
6012 amenity/bank shop/money_lender office/financial amenity/payment_centre
6051 amenity/bureau_de_change
4829 amenity/money_transfer
6300 office/insurance
6513 office/estate_agent
7361 office/employment_agency
8931 office/tax_advisor office/accountant
8111 office/lawyer
7392 office/consulting
4214 office/moving_company
4215 office/logistics amenity/post_depot office/courier
9402 amenity/post_office
7011 tourism/hotel tourism/hostel tourism/motel tourism/guest_house tourism/apartment
7033 tourism/caravan_site tourism/camp_site
7996 tourism/theme_park
7832 amenity/cinema
7922 amenity/theatre
7995 shop/bookmaker shop/lottery amenity/casino amenity/gambling leisure/adult_gaming_centre
7997 leisure/fitness_centre leisure/sports_centre
7933 leisure/bowling_alley
7999 leisure/trampoline_park leisure/indoor_play leisure/miniature_golf leisure/escape_game
7994 leisure/amusement_arcade
7523 amenity/parking
8351 amenity/kindergarten amenity/childcare
8299 amenity/language_school amenity/prep_school amenity/music_school amenity/driving_school amenity/training
8011 amenity/clinic amenity/doctors
8021 amenity/dentist
8062 amenity/hospital
8071 healthcare/laboratory
8099 healthcare/physiotherapist healthcare/rehabilitation healthcare/dialysis healthcare/audiologist
742 amenity/veterinary
7261 shop/funeral_directors
7349 craft/cleaning
7338 shop/copyshop
7333 shop/frame
8398 amenity/social_facility
7699 craft/electronics_repair shop/repair
`

export const MCC_OF_PLACE: ReadonlyMap<string, string> = new Map(
  TABLE.trim()
    .split('\n')
    .flatMap((line) => {
      const [mcc = '', ...places] = line.split(' ')
      return places.map((place) => [place, mcc.padStart(4, '0')] as const)
    }),
)
