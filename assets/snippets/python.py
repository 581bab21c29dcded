# Alle resultaten die u mag zien, als lijst van rijen. Vraagt alleen Python zelf.
# Met pandas wordt het een tabel: pandas.DataFrame(resultaten())
import json
import urllib.error
import urllib.parse
import urllib.request

ADRES = "{{ADRES}}"
SLEUTEL = "{{SLEUTEL}}"
POGINGEN = 5


def lees(adres):
    koppen = {"Authorization": "Bearer " + SLEUTEL, "Accept": "application/json"}
    vraag = urllib.request.Request(adres, headers=koppen)
    with urllib.request.urlopen(vraag) as antwoord:
        return json.load(antwoord)


def alle_delen():
    rijen = []
    deel = ADRES + "/api/v1/resultaten?limiet=1000"
    while deel is not None:
        gelezen = lees(deel)
        rijen.extend(gelezen["resultaten"])
        volgende = gelezen["volgende"]
        deel = None if volgende is None else urllib.parse.urljoin(deel, volgende)
    if len(rijen) != gelezen["totaal"]:
        raise ValueError("Niet alles is gelezen: %d van %d rijen" % (len(rijen), gelezen["totaal"]))
    return rijen


def resultaten():
    for poging in range(POGINGEN):
        try:
            return alle_delen()
        except urllib.error.HTTPError as fout:
            # 410: tijdens het lezen kwam er iets nieuws. Dan opnieuw, van voren af aan.
            if fout.code != 410 or poging + 1 == POGINGEN:
                raise


if __name__ == "__main__":
    for rij in resultaten():
        print(rij)
