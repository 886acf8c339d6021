#!/usr/bin/env python3
"""Make lexicon/places/provinces.tsv and cities.tsv from the data of installed Debian packages.

usage: make_places.py [--timezonemap DIR] [--iso-codes DIR] LEXICON_DIR

  libtimezonemap-data   cities15000.txt, admin1Codes.txt, countryInfo.txt   (GeoNames, CC BY 4.0)
  iso-codes             iso_3166-2.json                                     (LGPL; names and codes)

Also fills the GeoNames number of each state in countries.tsv, which is otherwise written by hand, as landmarks.tsv is.
Run it again when the packages change; the outcome is sorted and the same for the same packages.

Kept: capitals, seats of first-level divisions, and places of 100,000 people or more; every first-level division, with
its ISO 3166-2 code where the names agree. A division stands where the mean of its towns is. Names in other scripts and
names far from the English one are left out, but for those below. A name that is also a common word is marked `guarded`:
it is taken for the place only after "in", "at", "near" and the like, or before the name of what it lies in.
"""
import argparse, collections, difflib, json, os, re, sys, unicodedata

GUARDED = set('''academy as asia bar bari bath bay bo boa born brest bright bury can center central centre centro chalk
come commerce date dawn day deal delta den derby dover east eastern eden enterprise era essen faith federal fort freedom
general gold grace grant green grove ham harmony hat hope hull ica independence ideal imperial ion iron jackson kent lady
lake law lead liberty light lima lincoln littoral long lower madison male man march marine marks mary mason may media
mercy metro middle mill mobile moron most mount mus natal national nation nice noble normal north northern novo of ohio
old orange order orient over park parks pass peace pearl pines plateau plains point police price pride progress quality
ray reading red regina ripon rivers rome rose rugby sale same san santa savage see severn shell sing sky sol somali son
south southern spa split star street sun surrey temple time to tours trinity troy union unity university upper van
vary victoria war warren wells west western white will win york young zone north-west north-east south-west south-east
northwest northeast southwest southeast coast highland highlands islands island valley capital border
surprise allen gilbert henderson irving tyler norman hampton hayward bend champagne corona concord
barbara florence carolina charlotte dallas houston austin marshall jordan alexandria sydney diego elizabeth'''.split())
UNGUARDED = set('rome lima sydney york alexandria austin houston dallas brest essen kent madison florence'.split())

# Names in English use that the sources spell otherwise: (state, name in the source) -> name, variants.
# How the American press writes its states after a town's name.
STATES = '''Alabama=Ala. Arizona=Ariz. Arkansas=Ark. California=Calif. Colorado=Colo. Connecticut=Conn. Delaware=Del. Florida=Fla. Georgia=Ga.
Illinois=Ill. Indiana=Ind. Kansas=Kan. Kentucky=Ky. Louisiana=La. Maryland=Md. Massachusetts=Mass. Michigan=Mich. Minnesota=Minn.
Mississippi=Miss. Missouri=Mo. Montana=Mont. Nebraska=Neb. Nevada=Nev. New_Hampshire=N.H. New_Jersey=N.J. New_Mexico=N.M. New_York=N.Y.
North_Carolina=N.C. North_Dakota=N.D. Oklahoma=Okla. Oregon=Ore. Pennsylvania=Pa. Rhode_Island=R.I. South_Carolina=S.C. South_Dakota=S.D. Tennessee=Tenn.
Texas=Tex. Vermont=Vt. Virginia=Va. Washington=Wash. West_Virginia=W.Va. Wisconsin=Wis. Wyoming=Wyo.'''
NAMES = {
    ('AF', 'Vardak'): 'Wardak|Maidan Wardak|Maydan Wardak', ('AF', 'Lowgar'): 'Logar', ('AF', 'Khowst'): 'Khost',
    ('AF', 'Konar'): 'Kunar', ('AF', 'Paktia'): 'Paktya|Paktia|Paktiya', ('AF', 'Oruzgan'): 'Uruzgan',
    ('AF', 'Wilayat-e Baghlan'): 'Baghlan', ('AF', 'Bamian'): 'Bamyan|Bamiyan', ('AF', 'Nimruz'): 'Nimroz',
    ('AF', 'Ghowr'): 'Ghor', ('AF', 'Nurestan'): 'Nuristan', ('AF', 'Parvan'): 'Parwan', ('AF', 'Sar-e Pol'): 'Sar-e Pul|Sari Pul',
    ('AF', 'Jowzjan'): 'Jowzjan|Jawzjan|Juzjan', ('AF', 'Daykundi'): 'Daykundi|Daikundi', ('AF', 'Panjshir'): 'Panjshir|Panjsher',
    ('AF', 'Kapisa'): 'Kapisa', ('AF', 'Nangarhar'): 'Nangarhar|Nangahar', ('AF', 'Helmand'): 'Helmand|Hilmand',
    ('IQ', 'Ninawa'): 'Nineveh|Ninewa|Ninawa', ('IQ', 'Muhafazat Kirkuk'): 'Kirkuk', ('IQ', 'Mayorality of Baghdad'): 'Baghdad',
    ('IQ', 'Arbil'): 'Erbil|Irbil|Arbil', ('IQ', 'Dahuk'): 'Dohuk|Duhok', ('IQ', 'Babil'): 'Babil|Babylon', ('IQ', 'Anbar'): 'Anbar|Al Anbar',
    ('IQ', 'Salah ad Din Governorate'): 'Salahuddin|Salah al-Din|Salaheddin|Salah ad Din', ('IQ', 'An Najaf'): 'Najaf',
    ('IQ', 'As Sulaymaniyah'): 'Sulaymaniyah|Sulaimaniya|Sulaimani', ("IQ", "Muhafazat Karbala'"): 'Karbala|Kerbala',
    ('IQ', 'Basra Governorate'): 'Basra', ('IQ', 'Al Qadisiyah'): 'Qadisiyah|Diwaniya', ('IQ', 'Al Muthanna'): 'Muthanna',
    ('SY', 'Dimashq'): 'Damascus', ('SY', 'Rif-dimashq'): 'Rif Dimashq|Rural Damascus', ('SY', 'Ar-Raqqah'): 'Raqqa|Raqqah',
    ('SY', 'As-Suwayda'): 'Suwayda|Sweida', ('SY', 'Daraa'): "Daraa|Deraa|Dara'a", ('SY', 'Al-Hasakah'): 'Hasakah|Hasaka|al-Hasakah',
    ('SY', 'Deir ez-Zor'): 'Deir ez-Zor|Deir Ezzor|Deir al-Zor|Deir el-Zour|Deir al-Zour', ('SY', 'Idlib'): 'Idlib|Idleb',
    ('UA', "Vinnyts'ka"): 'Vinnytsia|Vinnitsa', ('UA', 'Zaporizhia'): 'Zaporizhzhia|Zaporizhia|Zaporozhye', ('UA', 'Odessa'): 'Odesa|Odessa',
    ('UA', 'Kiev'): 'Kyiv Oblast|Kiev Oblast|Kyiv region|Kiev region', ('UA', 'Kyiv City'): 'Kyiv|Kiev', ('UA', "Misto Sevastopol'"): 'Sevastopol',
    ('UA', 'Luhansk'): 'Luhansk|Lugansk', ('UA', 'Donetsk'): 'Donetsk', ('UA', 'Mykolaiv'): 'Mykolaiv|Nikolaev',
    ('RU', 'Jaroslavl'): 'Yaroslavl', ('RU', 'Voronezj'): 'Voronezh', ('RU', 'Rjazan'): 'Ryazan', ('RU', 'Orjol'): 'Oryol|Orel',
    ('RU', 'Tverskaya'): 'Tver', ('RU', 'Moskovskaya'): 'Moscow Region|Moscow region|Moscow Oblast', ("RU", "Stavropol'skiy"): 'Stavropol',
    ('RU', 'Krasnodarskiy'): 'Krasnodar', ('RU', 'St.-Petersburg'): 'St. Petersburg|Saint Petersburg|St Petersburg',
    ('RU', 'Leningrad'): 'Leningrad Region|Leningrad region|Leningrad Oblast', ('RU', 'Udmurtiya'): 'Udmurtia', ('RU', 'Mordoviya'): 'Mordovia',
    ('RU', 'Ingushetiya'): 'Ingushetia', ('RU', 'Kalmykiya'): 'Kalmykia', ('RU', 'Kabardino-Balkariya'): 'Kabardino-Balkaria',
    ('RU', 'Chechnya'): 'Chechnya', ('RU', 'Republic of Karelia'): 'Karelia', ('RU', 'Karachayevo-Cherkesiya'): 'Karachay-Cherkessia',
    ('RU', 'Komi Republic'): 'Komi', ('RU', 'Mariy-El'): 'Mari El', ('RU', 'Primorskiy'): 'Primorye|Primorsky', ('RU', 'Dagestan'): 'Dagestan|Daghestan',
    ('CN', 'Nei Mongol'): 'Inner Mongolia', ('CN', 'Xinjiang Uygur Zizhiqu'): 'Xinjiang', ('CN', 'Guangxi Zhuangzu Zizhiqu'): 'Guangxi',
    ('CN', 'Ningxia Huizu Zizhiqu'): 'Ningxia', ('CN', 'Tibet Autonomous Region'): 'Tibet',
    ('IN', 'Kashmir'): 'Jammu and Kashmir|Jammu & Kashmir', ('IN', 'NCT'): 'Delhi', ('IN', 'Odisha'): 'Odisha|Orissa', ('IN', 'Laccadives'): 'Lakshadweep',
    ('IR', 'Kordestan'): 'Kurdistan Province|Kordestan', ('IR', 'Azarbayjan-e Gharbi'): 'West Azerbaijan', ('IR', 'Khorasan-e Jonubi'): 'South Khorasan',
    ('IR', 'Khorasan-e Shomali'): 'North Khorasan', ('IR', 'Sistan and Baluchestan'): 'Sistan and Baluchestan|Sistan-Baluchestan|Sistan-Baluchistan',
    ('SD', 'Western Darfur'): 'West Darfur', ('SD', 'Southern Darfur'): 'South Darfur', ('SD', 'Northern Darfur'): 'North Darfur',
    ('SD', 'Southern Kordofan'): 'South Kordofan', ('SD', 'Shamal Kurdufan'): 'North Kordofan', ('SD', 'Eastern Darfur'): 'East Darfur',
    ('YE', "Ta'izz"): 'Taiz|Taizz', ('YE', "Sa'dah"): 'Saada|Sadah', ('YE', "Ma'rib"): 'Marib', ('YE', 'Muhafazat Hadramawt'): 'Hadramawt|Hadhramaut',
    ('YE', 'Muhafazat al Hudaydah'): 'Hodeidah|Hudaydah', ('YE', "Muhafazat al Bayda'"): 'Bayda|al-Bayda', ('YE', 'Al Jawf'): 'al-Jawf|Jawf',
    ('LY', 'Banghazi'): 'Benghazi', ('LY', 'Misratah'): 'Misrata', ('LY', 'Surt'): 'Sirte', ('LY', 'Darnah'): 'Derna', ('LY', 'Az Zawiyah'): 'Zawiya',
    ('PK', 'Federally Administered Tribal Areas'): 'Federally Administered Tribal Areas|FATA', ('PK', 'Balochistan'): 'Balochistan|Baluchistan',
    ('ML', 'Tombouctou'): 'Timbuktu|Tombouctou', ('ET', 'Adis Abeba'): 'Addis Ababa', ('ET', 'Oromiya'): 'Oromia', ('ET', 'Somali'): 'Somali Region',
    ('LB', 'Mont-Liban'): 'Mount Lebanon', ('LB', 'Beyrouth'): 'Beirut', ('LB', 'Liban-Nord'): 'North Lebanon', ('LB', 'Liban-Sud'): 'South Lebanon|southern Lebanon',
    ('EG', "Muhafazat Shamal Sina'"): 'North Sinai', ('EG', 'Muhafazat al Qahirah'): 'Cairo', ('EG', 'Al Jizah'): 'Giza', ('EG', 'As Suways'): 'Suez',
    ('SA', 'Ar Riyad'): 'Riyadh', ('SA', 'Makkah'): 'Mecca|Makkah', ('SA', 'Al Madinah al Munawwarah'): 'Medina', ('SA', 'Mintaqat `Asir'): 'Asir|Aseer',
    ('SA', 'Jizan'): 'Jizan|Jazan', ('MX', 'Mexico'): 'State of Mexico|Mexico State', ('CD', 'Nord Kivu'): 'North Kivu', ('CD', 'Eastern Province'): 'Orientale',
    ('SO', 'Banaadir'): 'Banadir|Benadir', ('SO', 'Lower Shabeelle'): 'Lower Shabelle', ('SO', 'Middle Shabele'): 'Middle Shabelle', ('SO', 'Hiiraan'): 'Hiran',
    ('NG', 'Abuja Federal Capital Territory'): 'Federal Capital Territory', ('NG', 'Nassarawa'): 'Nasarawa', ('MM', 'Sagain'): 'Sagaing',
    ('TR', 'Sanliurfa'): 'Sanliurfa|Urfa', ('TR', 'Kuetahya'): 'Kutahya', ('TR', 'Bingoel'): 'Bingol', ('TR', 'Sirnak'): 'Sirnak', ('US', 'Washington, D.C.'): 'Washington, D.C.|D.C.|District of Columbia',
    ('TH', 'Krung Thep Mahanakhon'): 'Bangkok', ('KP', "P'yongan-bukto"): 'North Pyongan', ('KP', "P'yongan-namdo"): 'South Pyongan', ('KP', 'Hamgyong-bukto'): 'North Hamgyong',
    ('KR', 'Gyeonggi-do'): 'Gyeonggi', ('GR', 'Attica'): 'Attica', ('PH', 'Autonomous Region in Muslim Mindanao'): 'Autonomous Region in Muslim Mindanao|ARMM|Bangsamoro',
}
# Cities: (state, name in the source) -> variants far from it, or the name in use now, first.
CITIES = {
    ('UA', 'Kiev'): 'Kyiv|Kiev', ('UA', 'Kyiv'): 'Kyiv|Kiev', ('UA', 'Odessa'): 'Odesa|Odessa', ('UA', 'Kharkiv'): 'Kharkiv|Kharkov',
    ('UA', 'Lviv'): "Lviv|Lvov|L'viv", ('UA', 'Mykolayiv'): 'Mykolaiv|Nikolaev', ('UA', 'Zaporizhzhya'): 'Zaporizhzhia|Zaporizhzhya|Zaporozhye',
    ('UA', 'Luhansk'): 'Luhansk|Lugansk', ('UA', 'Dnipropetrovsk'): 'Dnipro|Dnipropetrovsk|Dnepropetrovsk', ('UA', 'Vinnytsya'): 'Vinnytsia',
    ('IN', 'Mumbai'): 'Mumbai|Bombay', ('IN', 'Kolkata'): 'Kolkata|Calcutta', ('IN', 'Chennai'): 'Chennai|Madras', ('IN', 'Bengaluru'): 'Bengaluru|Bangalore',
    ('IN', 'Bangalore'): 'Bengaluru|Bangalore', ('IN', 'New Delhi'): 'New Delhi', ('MM', 'Rangoon'): 'Yangon|Rangoon', ('MM', 'Yangon'): 'Yangon|Rangoon',
    ('MM', 'Nay Pyi Taw'): 'Naypyidaw|Nay Pyi Taw|Naypyitaw', ('VN', 'Ho Chi Minh City'): 'Ho Chi Minh City|Saigon', ('KZ', 'Astana'): 'Astana|Nur-Sultan',
    ('CN', 'Beijing'): 'Beijing|Peking', ('CN', 'Guangzhou'): 'Guangzhou|Canton', ('US', 'New York City'): 'New York|New York City|NYC', ('US', 'Washington, D.C.'): 'Washington|Washington, D.C.|Washington DC|Washington D.C.|Washington, DC',
    ('US', 'Washington D.C.'): 'Washington|Washington, D.C.|Washington DC|Washington D.C.|Washington, DC', ('US', 'Los Angeles'): 'Los Angeles|L.A.', ('IL', 'Tel Aviv'): 'Tel Aviv|Tel-Aviv', ('SY', 'Halab'): 'Aleppo|Halab',
    ('SY', 'Aleppo'): 'Aleppo', ('SY', 'Hims'): 'Homs', ('SY', 'Homs'): 'Homs', ('SY', 'Hamah'): 'Hama', ('SY', "Dar`a"): "Daraa|Deraa|Dara'a", ('SY', 'Ar Raqqah'): 'Raqqa|Raqqah|ar-Raqqa',
    ('SY', 'Dayr az Zawr'): 'Deir ez-Zor|Deir Ezzor|Deir al-Zor|Deir al-Zour', ('SY', 'Al Hasakah'): 'Hasakah|Hasaka|al-Hasakah', ('SY', 'Al Qamishli'): 'Qamishli|Kamishli',
    ('IQ', 'Mosul'): 'Mosul', ('IQ', 'Al Mawsil al Jadidah'): 'New Mosul', ('IQ', 'Al Fallujah'): 'Fallujah|Falluja', ('IQ', 'Ar Ramadi'): 'Ramadi', ('IQ', 'Al Basrah al Qadimah'): 'Basra|Basrah',
    ('IQ', 'Tikrit'): 'Tikrit', ('IQ', 'An Najaf'): 'Najaf', ("IQ", "Karbala'"): 'Karbala|Kerbala', ('IQ', 'Arbil'): 'Erbil|Irbil|Arbil|Hewler', ('IQ', 'As Sulaymaniyah'): 'Sulaymaniyah|Sulaimaniya', ('IQ', "Ba`qubah"): 'Baquba|Baqubah',
    ('IQ', 'Samarra\''): 'Samarra', ('IQ', 'Dahuk'): 'Dohuk|Duhok', ('LY', 'Banghazi'): 'Benghazi', ('LY', 'Benghazi'): 'Benghazi', ('LY', 'Misratah'): 'Misrata', ('LY', 'Surt'): 'Sirte', ('LY', 'Darnah'): 'Derna', ('LY', 'Tobruk'): 'Tobruk',
    ('YE', 'Sanaa'): "Sanaa|Sana'a", ('YE', 'Aden'): 'Aden', ('YE', "Ta`izz"): "Taiz|Ta'iz", ('YE', 'Al Hudaydah'): 'Hodeidah|Hodeida|Hudaydah', ('YE', "Sa`dah"): 'Saada', ('SA', 'Riyadh'): 'Riyadh', ('SA', 'Jeddah'): 'Jeddah|Jiddah', ('SA', 'Mecca'): 'Mecca|Makkah',
    ('EG', 'Al Jizah'): 'Giza', ('EG', 'Cairo'): 'Cairo', ('EG', 'Sharm ash Shaykh'): 'Sharm el-Sheikh|Sharm el Sheikh|Sharm al-Sheikh', ('EG', 'Al `Arish'): 'El-Arish|al-Arish|El Arish|Arish', ('EG', 'Bur Sa`id'): 'Port Said', ('EG', 'Suez'): 'Suez',
    ('AF', 'Kandahar'): 'Kandahar|Qandahar', ('AF', 'Mazar-e Sharif'): 'Mazar-e-Sharif|Mazar-i-Sharif|Mazar-e Sharif|Mazar e Sharif', ('AF', 'Lashkar Gah'): 'Lashkar Gah|Lashkargah', ('AF', 'Jalalabad'): 'Jalalabad', ('AF', 'Kunduz'): 'Kunduz|Konduz',
    ('AF', 'Khawst'): 'Khost', ('AF', 'Khowst'): 'Khost', ('AF', 'Gardiz'): 'Gardez', ('AF', 'Gardez'): 'Gardez', ('AF', 'Pul-e Khumri'): 'Pul-e-Khumri|Pul-e Khumri|Puli Khumri', ('AF', 'Ghazni'): 'Ghazni', ('AF', 'Herat'): 'Herat',
    ('CI', 'Abidjan'): 'Abidjan', ('TD', "N'Djamena"): "N'Djamena|Ndjamena", ('BY', 'Minsk'): 'Minsk', ('BY', 'Homyel\''): 'Gomel|Homel', ('RU', 'Nizhniy Novgorod'): 'Nizhny Novgorod', ('RU', 'Groznyy'): 'Grozny', ('RU', 'Saint Petersburg'): 'St. Petersburg|Saint Petersburg|St Petersburg|Leningrad',
    ('RU', 'St Petersburg'): 'St. Petersburg|Saint Petersburg|St Petersburg|Leningrad', ('RU', 'Yekaterinburg'): 'Yekaterinburg|Ekaterinburg', ('RU', 'Kazan\''): 'Kazan', ('RU', "Tver'"): 'Tver', ("RU", "Ryazan'"): 'Ryazan', ("RU", "Perm'"): 'Perm', ("RU", "Stavropol'"): 'Stavropol', ("RU", "Yaroslavl'"): 'Yaroslavl', ('RU', 'Sochi'): 'Sochi',
    ('DE', 'Koeln'): 'Cologne|Köln', ('DE', 'Munich'): 'Munich|München', ('CZ', 'Prague'): 'Prague', ('CH', 'Geneve'): 'Geneva|Genève', ('CH', 'Geneva'): 'Geneva|Genève', ('IT', 'Turin'): 'Turin|Torino', ('IT', 'Napoli'): 'Naples|Napoli', ('IT', 'Milano'): 'Milan|Milano',
    ('BE', 'Antwerpen'): 'Antwerp', ('BE', 'Gent'): 'Ghent', ('GR', 'Thessaloniki'): 'Thessaloniki|Salonika|Salonica', ('TR', 'Istanbul'): 'Istanbul|Constantinople', ('TR', 'Sanliurfa'): 'Sanliurfa|Urfa', ('TR', 'Izmir'): 'Izmir|Smyrna', ('KP', 'Pyongyang'): 'Pyongyang', ('MN', 'Ulan Bator'): 'Ulaanbaatar|Ulan Bator',
    ('PK', 'Kotli'): 'Kotli', ('PK', 'Rawalpindi'): 'Rawalpindi', ('NP', 'Kathmandu'): 'Kathmandu|Katmandu', ('LK', 'Sri Jayewardenepura Kotte'): 'Kotte', ('IR', 'Esfahan'): 'Isfahan|Esfahan', ('IR', 'Isfahan'): 'Isfahan|Esfahan', ('PS', 'Gaza'): 'Gaza City', ('PS', "Ramallah"): 'Ramallah', ('PS', 'East Jerusalem'): 'East Jerusalem',
    ('PS', 'Khan Yunis'): 'Khan Younis|Khan Yunis|Khan Yunus', ('PS', 'Nablus'): 'Nablus', ('PS', 'Janin'): 'Jenin', ('PS', 'Al Khalil'): 'Hebron', ('PS', 'Hebron'): 'Hebron', ('PS', 'Bethlehem'): 'Bethlehem', ('PS', 'Rafah'): 'Rafah', ('IL', 'Ashqelon'): 'Ashkelon', ('IL', 'Beersheba'): 'Beersheba|Beer Sheva', ('ET', 'Mekele'): 'Mekelle|Mekele',
    ('SO', 'Mogadishu'): 'Mogadishu', ('SO', 'Kismaayo'): 'Kismayo|Kismayu', ('SO', 'Baidoa'): 'Baidoa|Baydhabo', ('KE', 'Mombasa'): 'Mombasa', ('ML', 'Tombouctou'): 'Timbuktu|Tombouctou', ('ML', 'Timbuktu'): 'Timbuktu|Tombouctou', ('CF', 'Bangui'): 'Bangui', ('CD', 'Goma'): 'Goma',
}
LATIN = set('LV LT RO TR PL CZ SK HU VN HR SI BA RS AL FO IS'.split())
NAMES.update({('US', k.replace('_', ' ')): f"{k.replace('_', ' ')}|{v}" for k, v in (x.split('=') for x in STATES.split())})
PREFIX = re.compile(r'^(Muhafazat |Wilayat-e |Mintaqat |Sha`biyat |Provincia de |Departamento del? |Republic of |Judetul |Estado de |Region de |'
                    r'Raionul |Regiunea |Obshtina |Obcina |Daerah Istimewa )(al |ad |ash )?')
SUFFIX = re.compile(r"( Uygur| Huizu| Zhuangzu)?( Sheng| Shi| Zizhiqu| Governorate| Province| Provincia| Region| District| Oblast'?| oblast'?| State| Prefecture| County| Department| Parish| Avtonomnyy Okrug|"
                    r" Krai| Kray| Municipality| Voivodeship| Rayon|-do| Ken| Canton)$")


def fold(s):
    s = ''.join(c for c in unicodedata.normalize('NFKD', s) if not unicodedata.combining(c))
    return s.replace('’', "'").replace('‘', "'").replace('`', "'").replace('ʼ', "'").replace('ʻ', "'").translate(str.maketrans('ıŁłØøĐđ', 'iLlOoDd')).lower()


def plain(s):
    return re.sub(r"[^a-z ]", '', fold(s))


def variants(name, others, most):
    """Latin variants close to the name, nearest first."""
    got, seen = [], {fold(name)}
    for o in others:
        f = fold(o)
        if f in seen or not re.fullmatch(r"[a-z' .-]{4,40}", f) or o.isupper() or o[0].islower(): continue
        near = difflib.SequenceMatcher(None, plain(o), plain(name)).ratio()
        if near < 0.75 or re.fullmatch(re.escape(fold(name)) + '[a-z]{1,3}', f): continue
        seen.add(f)
        got.append((-near, o))
    return [o for _, o in sorted(got)[:most]]


def rows(path):
    for l in open(path, encoding='utf8'):
        if l[0] != '#' and l.strip(): yield l.rstrip('\n').split('\t')


def clean(name):
    return SUFFIX.sub('', PREFIX.sub('', name)) or name


def shown_name(name):
    """Without the marks of scholarly transliteration ("Ghaznī"); letters of the language's own alphabet stay."""
    if not re.search('[āīūēōḩḥţṭşṣḑḍz̧ẕẓạʼʻ’‘`]', name): return name
    name = ''.join(c for c in unicodedata.normalize('NFKD', name) if not unicodedata.combining(c))
    return re.sub('[ʼʻ’‘`]', "'", name).strip("'")


def guard(name):
    f = fold(name)
    return 'guarded' if f in GUARDED - UNGUARDED or (' ' not in f and len(f) < 4) else ''


def write(path, head, lines):
    with open(path, 'w', encoding='utf8') as f:
        f.write(head)
        for l in lines: f.write('\t'.join(l) + '\n')


HEAD = '''# {what}
# Made by tools/make_places.py from libtimezonemap-data (GeoNames, CC BY 4.0){also}: edit there, or make it again.
# name, variants, state, province, latitude, longitude, GeoNames number, people, kind, code and mark, GeoNames code
'''


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--timezonemap', default='/usr/share/libtimezonemap/ui')
    ap.add_argument('--iso-codes', default='/usr/share/iso-codes/json')
    ap.add_argument('lexicon')
    o = ap.parse_args()
    iso3 = {r[0]: (r[1], r[16]) for r in rows(os.path.join(o.timezonemap, 'countryInfo.txt'))}
    iso3['XK'] = ('KOS', iso3.get('XK', ('', ''))[1])
    states_path = os.path.join(o.lexicon, 'places', 'countries.tsv')
    states = list(rows(states_path))
    known = {r[2] for r in states}
    number = {c: g for c, g in iso3.values()}
    head = ''.join(l for l in open(states_path, encoding='utf8') if l[0] == '#')
    for r in states: r[6] = number.get(r[2], '') or r[6]
    write(states_path, head, states)

    cities = list(rows(os.path.join(o.timezonemap, 'cities15000.txt')))
    points = collections.defaultdict(list)
    for c in cities: points[c[8], c[10]].append((float(c[4]), float(c[5])))
    codes = collections.defaultdict(dict)
    for s in json.load(open(os.path.join(o.iso_codes, 'iso_3166-2.json'), encoding='utf8'))['3166-2']:
        codes[s['code'][:2]].setdefault(plain(clean(s['name'].split('[')[0].strip())), s['code'])

    provinces, by_code = [], {}
    for code, name, ascii_name, gid in rows(os.path.join(o.timezonemap, 'admin1Codes.txt')):
        cc, adm = code.split('.')
        if cc not in iso3 or iso3[cc][0] not in known or adm == '00': continue
        given = NAMES.get((cc, ascii_name), '').split('|')
        shown = given[0] or (clean(name) if cc in LATIN else shown_name(clean(name)))
        more = [v for v in given[1:]]
        for v in (clean(name), name, ascii_name):
            if fold(v) != fold(shown) and fold(v) not in map(fold, more) and re.fullmatch(r"[a-z' .,-]+", fold(v)): more.append(v)
        at = points.get((cc, adm))
        lat, lon = (f'{sum(p[k] for p in at) / len(at):.3f}' for k in (0, 1)) if at else ('', '')
        iso = codes[cc].get(plain(shown)) or codes[cc].get(plain(clean(ascii_name))) or ''
        by_code[cc, adm] = shown
        people = sum(int(c[14]) for c in cities if c[8] == cc and c[10] == adm) if at else 0
        provinces.append([shown, '|'.join(more), iso3[cc][0], shown, lat, lon, gid, str(people), 'province',
                          ' '.join(filter(None, (iso, guard(shown)))), adm])
    provinces.sort(key=lambda r: (r[2], r[0], r[6]))

    out = []
    for c in cities:
        cc, kind, people = c[8], c[7], int(c[14])
        if cc not in iso3 or iso3[cc][0] not in known or kind in ('PPLX', 'PPLH', 'PPLQ', 'PPLW'): continue
        if people < 100000 and kind not in ('PPLC', 'PPLA'): continue
        given = CITIES.get((cc, c[2]), '').split('|')
        shown = given[0] or (c[1] if cc in LATIN else shown_name(c[1]))
        more = given[1:] if given[0] else variants(shown, [c[2]] + c[3].split(','), 4)
        out.append([shown, '|'.join(more), iso3[cc][0], by_code.get((cc, c[10]), ''), f'{float(c[4]):.3f}',
                    f'{float(c[5]):.3f}', c[0], c[14], 'capital' if kind == 'PPLC' else 'city', guard(shown)])
    out.sort(key=lambda r: (r[2], -int(r[7]), r[0]))
    write(os.path.join(o.lexicon, 'places', 'provinces.tsv'),
          HEAD.format(what='First-level divisions of all states.', also=' and iso-codes (ISO 3166-2)'), provinces)
    write(os.path.join(o.lexicon, 'places', 'cities.tsv'),
          HEAD.format(what='Capitals, seats of first-level divisions, and cities of 100,000 people or more.', also=''), out)
    print(f'{len(states)} states, {len(provinces)} divisions ({sum(bool(p[9].replace("guarded", "").strip()) for p in provinces)} with '
          f'ISO codes), {len(out)} cities', file=sys.stderr)


if __name__ == '__main__':
    main()
