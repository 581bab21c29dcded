// Alle resultaten die u mag zien, als tabel.
// Excel: Gegevens > Gegevens ophalen > Uit andere bronnen > Lege query > Geavanceerde editor.
// Power BI: Gegevens ophalen > Lege query > Geavanceerde editor.
// Vraagt het programma hoe u zich aanmeldt? Kies "Anoniem": de sleutel staat hieronder.
let
    Adres = "{{ADRES}}",
    Sleutel = "{{SLEUTEL}}",
    Deel = (vraag as record) as record =>
        Json.Document(
            Web.Contents(
                Adres,
                [
                    RelativePath = "api/v1/resultaten",
                    Query = vraag,
                    Headers = [Authorization = "Bearer " & Sleutel, Accept = "application/json"]
                ]
            )
        ),
    Delen = List.Generate(
        () => Deel([limiet = "1000"]),
        each _ <> null,
        each if [volgende] = null then null else Deel(Uri.Parts([volgende])[Query])
    ),
    Rijen = List.Combine(List.Transform(Delen, each [resultaten])),
    Tabel = Table.FromRecords(Rijen, null, MissingField.UseNull)
in
    Tabel
