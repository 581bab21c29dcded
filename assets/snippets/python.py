# Alle resultaten die u mag zien, als lijst van rijen. Vraagt alleen Python zelf.
# Met pandas wordt het een tabel: pandas.DataFrame(resultaten())
import json
import urllib.parse
import urllib.request

ADRES = "{{ADRES}}"
SLEUTEL = "{{SLEUTEL}}"


def resultaten():
    rijen = []
    deel = ADRES + "/api/v1/resultaten?limiet=1000"
    while deel is not None:
        koppen = {"Authorization": "Bearer " + SLEUTEL, "Accept": "application/json"}
        vraag = urllib.request.Request(deel, headers=koppen)
        with urllib.request.urlopen(vraag) as antwoord:
            gelezen = json.load(antwoord)
        rijen.extend(gelezen["resultaten"])
        volgende = gelezen["volgende"]
        deel = None if volgende is None else urllib.parse.urljoin(deel, volgende)
    return rijen


if __name__ == "__main__":
    for rij in resultaten():
        print(rij)
