"""A server on this machine that answers as UN Comtrade, the IMF and the World Bank do, with our own numbers."""

from __future__ import annotations

import http.server
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import parse_qs, urlsplit

IMF_ANSWER = """<?xml version="1.0" encoding="UTF-8"?>
<message:StructureSpecificData
  xmlns:ss="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/data/structurespecific"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:ns1="urn:x"
  xmlns:message="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message"
  xmlns:common="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/common">
 <message:Header><message:ID>1</message:ID><message:Test>false</message:Test>
  <message:Prepared>2026-01-01T00:00:00</message:Prepared><message:Sender id="IMF"/>
  <message:Structure structureID="IMTS" namespace="urn:x" dimensionAtObservation="TIME_PERIOD">
   <common:Structure><Ref agencyID="IMF.STA" id="DSD_IMTS" version="1.0.0" class="DataStructure"/></common:Structure>
  </message:Structure></message:Header>
 <message:DataSet ss:structureRef="IMTS" ss:dataScope="DataStructure" action="Replace" xsi:type="ns1:DataSetType">
  <Series COUNTRY="KAZ" INDICATOR="XG_FOB_USD" COUNTERPART_COUNTRY="KOR" FREQUENCY="A" SCALE="6">
   <Obs TIME_PERIOD="2022" OBS_VALUE="1500500000"/><Obs TIME_PERIOD="2023" OBS_VALUE="1600000000.5"/></Series>
  <Series COUNTRY="KAZ" INDICATOR="MG_CIF_USD" COUNTERPART_COUNTRY="KOS" FREQUENCY="A" SCALE="6">
   <Obs TIME_PERIOD="2022" OBS_VALUE="0"/></Series>
 </message:DataSet>
</message:StructureSpecificData>"""


def comtrade_record(year: str, flow: str, partner: str, value: float) -> dict[str, object]:
    """A record of UN Comtrade's answer."""
    return {
        "typeCode": "C", "freqCode": "A", "period": year, "reporterCode": 398, "reporterISO": "KAZ", "flowCode": flow,
        "partnerCode": int(partner), "partnerISO": None, "partner2Code": 0, "cmdCode": "TOTAL", "customsCode": "C00",
        "motCode": 0, "cifvalue": None, "fobvalue": None, "primaryValue": value,
    }  # fmt: skip


class Service:
    """What was asked, and what to answer before all else: (status, headers, body)."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.first: list[tuple[int, dict[str, str], bytes]] = []
        self.records = 1  #: for each partner and flow of UN Comtrade
        self.url = ""

    def answer(self, path: str, query: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        self.asked.append((path, query))
        if self.first:
            return self.first.pop(0)
        if "/public/v1/preview/C/A/HS" in path or "/data/v1/get/C/A/HS" in path:
            return self._comtrade(query)
        if "/data/IMF.STA,IMTS/" in path:
            return (
                200,
                {"Content-Type": "application/vnd.sdmx.structurespecificdata+xml"},
                IMF_ANSWER.encode(),
            )
        if "/country/" in path and "/indicator/" in path:
            return self._worldbank(path, query)
        return 404, {}, b"nothing here"

    def _comtrade(self, query: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        data = [
            comtrade_record(year, flow, partner, 10.0 + n)
            for year in query["period"].split(",")
            for n in range(self.records)
            for flow in query["flowCode"].split(",")
            for partner in query.get("partnerCode", "410").split(",")
        ]
        return (
            200,
            {},
            json.dumps({"elapsedTime": "0.01", "count": len(data), "data": data, "error": ""}).encode(),
        )

    def _worldbank(self, path: str, query: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        countries, _, series = path.partition("/country/")[2].partition("/indicator/")
        first, last = query["date"].split(":")
        rows = [
            {"indicator": {"id": series, "value": "x"}, "country": {"id": c[:2], "value": c}, "countryiso3code": c,
             "date": str(year), "value": year * 10, "unit": "", "obs_status": "", "decimal": 0}
            for c in countries.split(";")
            for year in range(int(first), int(last) + 1)
        ]  # fmt: skip
        page, size = int(query["page"]), 2  # small pages, so that the client has to turn them
        part = rows[(page - 1) * size : page * size]
        head = {"page": page, "pages": -(-len(rows) // size), "per_page": size, "total": len(rows)}
        return 200, {"Content-Type": "application/json"}, json.dumps([head, part]).encode()


@contextmanager
def serving() -> Iterator[Service]:
    """A running server."""
    service = Service()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = {k: v[0] for k, v in parse_qs(parts.query).items()}
            status, headers, body = service.answer(parts.path, query)
            self.send_response(status)
            for key, value in headers.items():
                self.send_header(key, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Silence."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    service.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
