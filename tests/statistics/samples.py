"""Small files in the layouts of the publishers, with numbers of our own."""

from __future__ import annotations

import json
from pathlib import Path

BACI = "t,i,j,k,v,q\n" + "\n".join(
    (
        "2019,398,410,270900,1200.500,       3.100",
        "2019,398,410,260300,       0.025,     NA",
        "2019,410,398,870323,900.250,1.0",
        "2019,842,398,880240,75.000,0.5",
        "2019,58,757,710812,1.001,0.1",
        "",
    )
)

COMTRADE_HEADER = (
    "typeCode,freqCode,refYear,period,reporterCode,reporterISO,flowCode,partnerCode,partnerISO,partner2Code,"
    "cmdCode,customsCode,motCode,cifvalue,fobvalue,primaryValue\n"
)
COMTRADE = COMTRADE_HEADER + "".join(
    (
        "C,A,2022,2022,398,KAZ,X,410,KOR,0,TOTAL,C00,0,,100.5,100.5\n",
        "C,A,2022,2022,398,KAZ,M,410,KOR,0,TOTAL,C00,0,80.25,,80.25\n",
        "C,A,2022,2022,398,KAZ,RX,410,KOR,0,TOTAL,C00,0,,7,7\n",
        "C,A,2022,2022,398,KAZ,M,410,KOR,156,TOTAL,C00,0,30,,30\n",  # by second partner: a part of the 80.25
        "C,A,2022,2022,398,KAZ,X,410,KOR,0,TOTAL,C00,2100,,60,60\n",  # by sea: a part of the 100.5
        "C,M,2022,202203,76,BRA,M,0,W00,0,TOTAL,C00,0,,11,11\n",
        "C,A,2022,2022,398,KAZ,X,899,_X,0,TOTAL,C00,0,,2,2\n",
        "C,A,2022,2022,398,KAZ,X,410,KOR,0,2709,C00,0,,90,90\n",
    )
)

LEGACY = (
    "Classification,Year,Period,Trade Flow,Reporter Code,Reporter,Reporter ISO,Partner Code,Partner,Partner ISO,"
    "Commodity Code,Commodity,Trade Value (US$),CIF Trade Value (US$),FOB Trade Value (US$)\n"
    "H5,2015,2015,Export,398,Kazakhstan,KAZ,410,Rep. of Korea,KOR,TOTAL,All Commodities,501,,\n"
    "H5,2015,2015,Import,398,Kazakhstan,KAZ,410,Rep. of Korea,KOR,TOTAL,All Commodities,402,,\n"
    "H5,2015,2015,Re-Import,398,Kazakhstan,KAZ,0,World,WLD,TOTAL,All Commodities,3,,\n"
    'H5,2015,2015,Export,398,Kazakhstan,KAZ,490,"Other Asia, nes",,TOTAL,All Commodities,4,,\n'
)

IMF_PORTAL = (
    '\ufeff"COUNTRY.ID","COUNTRY","DV_TYPE.ID","INDICATOR.ID","COUNTERPART_COUNTRY.ID","TIME_PERIOD","OBS_VALUE",'
    '"SCALE.ID"\n'
    '"DEU","Germany","O","OTWD_D_NETAL_FALL_ALL","KAZ","2021","12.5","6"\n'
    '"DEU","Germany","SCC","INWD_D_NETLA_FALL_ALL","KAZ","2021","0.3","6"\n'
    '"DEU","Germany","O","INWD_D_NETLA_FALL_ALL","KAZ","2021","","6"\n'
    '"DEU","Germany","O","INWD_D_NETLA_FALL_ALL","G001","2021","C","6"\n'
    '"DEU","Germany","O","INWD_D_NETLA_FALL_ALL","GX641","2021","9","6"\n'
)

IMF_WIDE = (
    '"DATASET","SERIES_CODE","OBS_MEASURE","COUNTRY","INDICATOR","COUNTERPART_COUNTRY","FREQUENCY","SCALE",'
    '"PUBLICATION_DATE","2023","2024","2024-M01"\n'
    '"IMF.STA:IMTS(1.0.0)","KAZ.XG_FOB_USD.KOR.A","OBS_VALUE","Kazakhstan, Republic of","Exports","Korea",'
    '"Annual","Millions","2025-11-05T00:00:00Z","1500.5","","120"\n'
    '"IMF.STA:IMTS(1.0.0)","KAZ.MG_CIF_USD.G001.A","OBS_VALUE","Kazakhstan, Republic of","Imports","World",'
    '"Annual","Millions","2025-11-05T00:00:00Z","60000","61000",""\n'
)

IMF_SDMX = (
    "DATAFLOW,COUNTRY,INDICATOR,COUNTERPART_COUNTRY,FREQUENCY,TIME_PERIOD,OBS_VALUE,SCALE\n"
    "IMF.STA:IMTS(1.0.0),KAZ,XG_FOB_USD,KOR,A,2023,1500500000,6\n"
    "IMF.STA:IMTS(1.0.0),KAZ,MG_CIF_USD,KOS,M,2023-M07,0,6\n"
    "IMF.STA:IMTS(1.0.0),NAM,XG_FOB_USD,ZAF,A,2023,NaN,6\n"
)

#: Namibia's code in ISO 3166-1 alpha-2 is NA.
DOTS_SDMX = (
    "FREQ,REF_AREA,INDICATOR,COUNTERPART_AREA,UNIT_MULT,TIME_PERIOD,OBS_VALUE\n"
    "A,NA,TXG_FOB_USD,ZA,6,2019,40.1\n"
    "A,ZA,TMG_CIF_USD,NA,6,2019,0\n"
)

IMF_BULK = (
    '"Country Name","Country Code","Indicator Name","Indicator Code","Counterpart Country Name",'
    '"Counterpart Country Code","Attribute","2018","2018M01",\n'
    '"Kazakhstan, Rep. of","916","Goods","TXG_FOB_USD","Korea, Rep. of","542","Value","7.5","0.5",\n'
    '"Kazakhstan, Rep. of","916","Goods","TXG_FOB_USD","Korea, Rep. of","542","Status","","e",\n'
)

WDI = (
    '"Data Source","World Development Indicators",\n\n"Last Updated Date","2025-07-01",\n\n'
    '"Country Name","Country Code","Indicator Name","Indicator Code","2019","2020",\n'
    '"Kazakhstan","KAZ","Population, total","SP.POP.TOTL","18513673","18755665",\n'
    '"Arab World","ARB","Population, total","SP.POP.TOTL","400","",\n'
    '"Kazakhstan","KAZ","Trade (% of GDP)","NE.TRD.GNFS.ZS","","57.5",\n'
)

DATABANK = (
    "Country Name,Country Code,Series Name,Series Code,2019 [YR2019],2020 [YR2020]\n"
    "Kazakhstan,KAZ,GDP (current US$),NY.GDP.MKTP.CD,181.5,..\n"
    ",,,,,\n"
    "\n"
    "Data from database: World Development Indicators\n"
    "Last Updated: 01/28/2025\n"
)

OECD = (
    "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,Reference area,COUNTERPART_AREA,MEASURE,Measure,FREQ,UNIT_MEASURE,"
    "TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MULT\n"
    "DATAFLOW,OECD:X(1.0),I,CHN,China,KAZ,C_F,CIF/FOB margin,A,PT_IM_CIF,2024,6.25,I,0\n"
    "DATAFLOW,OECD:X(1.0),I,CHN,China,KAZ,LE_FA_F,Positions,A,USD,2023-Q4,3.5,A,6\n"
)

SIPRI = (
    "Transfers of major conventional arms from All countries  to Kazakhstan\n"
    "Data generated: 29 Mar 2025 3:47:21 PM\n\n"
    "Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,Number delivered, ,"
    "Year(s) of delivery,status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons\n"
    "Kazakhstan,South Korea,2005,?,3,,Sea X,patrol craft,3,,2006,Second hand,Fjärde,4.5,13.5,13.5\n"
    "Kazakhstan,Soviet Union,1990,,2,,A-1,radar,2,,1990; 1991,New,,1,2,0\n"
    "Kazakhstan,Soviet Union,1990,,2,,A-1,radar,2,,1990; 1991,New,,1,2,0\n"
    "UIC (Somalia)*,unknown supplier(s),2000,,,,B-2,rifle,,,2001,New,,,,\n"
)

WTO = (
    "Indicator,ReporterCode,ReporterISO3A,Reporter,ProductCode,Product,Year,Value\n"
    "Export,398,KAZ,Kazakhstan,TO,Total merchandise,2019,57.5\n"
    "Import,398,KAZ,Kazakhstan,AG,Agricultural products,2019,4\n"
    "Import,000,,World,TO,Total merchandise,2019,19000\n"
    "Import,900,,WTO Members,TO,Total merchandise,2019,18500\n"
)

TIDY = (
    "indicator,reporter,partner,year,flow,value,unit,source\n"
    "merchandise_trade_reconciled,KAZ,KOR,2019,export,3.5,USD,CEPII BACI\n"
    "gdp,KAZ,,2019,,181.7,USD,World Bank\n"
    "merchandise_trade_reported,NAM,ZAF,2019,export,0,USD,IMF DOTS (TXG_FOB_USD)\n"
)

VOTES = "rcid,ccode,session,vote,Country,Countryname,year\n" + "".join(
    f"{call},{cow},75,{vote},{code},x,2020\n"
    for call, votes in enumerate(("111", "113", "121", "331", "218", "113"), 1)
    for (cow, code), vote in zip(((705, "KAZ"), (732, "KOR"), (2, "USA")), votes, strict=True)
)


def comtrade_json() -> str:
    """A JSON answer of UN Comtrade."""
    records = [
        {"typeCode": "C", "period": "2022", "reporterCode": 398, "reporterISO": "KAZ", "flowCode": flow,
         "partnerCode": 410, "partnerISO": "KOR", "partner2Code": 0, "cmdCode": "TOTAL", "customsCode": "C00",
         "motCode": 0, "cifvalue": None, "fobvalue": None, "primaryValue": value}
        for flow, value in (("X", 100.5), ("M", 80.25))
    ]  # fmt: skip
    return json.dumps({"elapsedTime": "0.1 secs", "count": 2, "data": records, "error": ""})


def legacy_json() -> str:
    """A JSON answer of UN Comtrade before 2023."""
    record = {"pfCode": "H4", "yr": 2015, "period": 2015, "rgCode": 2, "rgDesc": "Export", "rtCode": 398,
              "rt3ISO": "KAZ", "ptCode": 410, "pt3ISO": "KOR", "cmdCode": "TOTAL", "TradeValue": 501}  # fmt: skip
    return json.dumps({"validation": {"status": {"name": "Ok"}}, "dataset": [record]})


def worldbank_json() -> str:
    """A JSON answer of the World Bank."""
    indicator = {"id": "SP.POP.TOTL", "value": "Population, total"}
    records = [
        {"indicator": indicator, "country": {"id": "KZ", "value": "Kazakhstan"}, "countryiso3code": "KAZ",
         "date": year, "value": value, "unit": "", "obs_status": "", "decimal": 0}
        for year, value in (("2020", 18755665), ("2021", None))
    ]  # fmt: skip
    return json.dumps([{"page": 1, "pages": 1, "per_page": 50, "total": 2}, records])


def undesa_xlsx(path: Path, *, title: str = "International migrant stock at mid-year") -> None:
    """A workbook of UN DESA by destination and origin: a contents sheet, then a table with two blocks."""
    import openpyxl

    book = openpyxl.Workbook()
    book.active.title = "Contents"
    book.active.append(["Table of contents"])
    sheet = book.create_sheet("Table 1")
    for row in (
        ["", "International Migrant Stock 2020"],
        ["", "POP/DB/MIG/Stock/Rev.2020"],
        ["", f"{title}, both sexes combined", "", "", "", "", "", "males"],
        ["Index", "Area of destination", "Location code of destination", "Area of origin",
         "Location code of origin", 1990, 2020, 1990, 2020],
        [1, "WORLD", 900, "WORLD", 900, 150, 280, 75, 140],
        [2, "Kazakhstan*", 398, "Russian Federation", 643, 30, "..", 15, 14],
        [3, "Sub-Saharan Africa", 947, "WORLD", 900, 13, 22, 7, 11],
    ):  # fmt: skip
        sheet.append(row)
    book.save(path)
