package io.trestle.it.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.routes.importing.Approval;
import io.trestle.routes.importing.ImportReport;
import io.trestle.routes.importing.ImportSettings;
import io.trestle.routes.importing.Importer;
import io.trestle.routes.importing.draft.OpenApiVersion;
import io.trestle.routes.importing.source.GatherSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Estates that are made of one WSDL each. */
final class ImportedEstate {

    private ImportedEstate() {}

    /** A new estate in the folder, with what an import makes of the document. */
    static Path of(Path folder, String wsdl) throws IOException {
        Path file = Files.writeString(folder.resolve("service.wsdl"), wsdl);
        Path estate = folder.resolve("estate");
        ImportSettings settings =
                new ImportSettings(estate, null, null, null, GatherSettings.ofDefaults(), OpenApiVersion.V3_1, false);
        ImportReport report = new Importer(settings, Approval.unlessBreaking()).run(file.toString());
        assertThat(report.state()).as("%s", report).isEqualTo(ImportReport.State.CREATED);
        return estate;
    }
}
