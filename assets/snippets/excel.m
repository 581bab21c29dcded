// Alle resultaten die u mag zien, als tabel.
// Excel: Gegevens > Gegevens ophalen > Uit andere bronnen > Lege query > Geavanceerde editor.
// Power BI: Gegevens ophalen > Lege query > Geavanceerde editor.
// Vraagt het programma hoe u zich aanmeldt? Kies "Anoniem": de sleutel staat hieronder.
let
    Adres = "{{ADRES}}",
    Sleutel = "{{SLEUTEL}}",
    Pogingen = 5,
    Deel = (vraag as record, opnieuw as logical) as record =>
        let
            Antwoord = Web.Contents(
                Adres,
                [
                    RelativePath = "api/v1/resultaten",
                    Query = vraag,
                    Headers = [Authorization = "Bearer " & Sleutel, Accept = "application/json"],
                    ManualStatusHandling = {410},
                    IsRetry = opnieuw
                ]
            ),
            Status = Value.Metadata(Antwoord)[Response.Status]
        in
            if Status = 410 then [verouderd = true, volgende = null] else Json.Document(Antwoord) & [verouderd = false],
    // Kwam er tijdens het lezen iets nieuws (410)? Dan opnieuw, van voren af aan.
    Lees = (poging as number) as list =>
        let
            Delen = List.Buffer(
                List.Generate(
                    () => Deel([limiet = "1000"], poging > 1),
                    each _ <> null,
                    each if [volgende] = null then null else Deel(Uri.Parts([volgende])[Query], poging > 1)
                )
            )
        in
            if not List.Last(Delen)[verouderd] then
                Delen
            else if poging < Pogingen then
                @Lees(poging + 1)
            else
                error "Er kwam steeds iets nieuws tijdens het lezen. Probeer het later opnieuw.",
    Gelezen = Lees(1),
    Rijen = List.Combine(List.Transform(Gelezen, each [resultaten])),
    Beloofd = List.Last(Gelezen)[totaal],
    Tabel =
        if List.Count(Rijen) = Beloofd then
            Table.FromRecords(Rijen, null, MissingField.UseNull)
        else
            error "Niet alles is gelezen: " & Text.From(List.Count(Rijen)) & " van " & Text.From(Beloofd) & " rijen."
in
    Tabel
