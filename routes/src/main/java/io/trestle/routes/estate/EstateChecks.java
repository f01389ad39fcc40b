package io.trestle.routes.estate;

import io.trestle.routes.estate.ApiDefinition.AccessDefinition;
import io.trestle.routes.estate.binding.Origins;
import io.trestle.routes.estate.yaml.Findings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Looks at what definitions say of each other. A definition that is itself wrong counts as being there: that it cannot be
 * used was said already.
 */
final class EstateChecks {

    private final EstateFolder folder;
    private final Findings findings;
    private final Origins origins;

    EstateChecks(EstateFolder folder, Findings findings, Origins origins) {
        this.folder = folder;
        this.findings = findings;
        this.origins = origins;
    }

    void check(Contents contents) {
        new FolderChecks(folder, findings).check();
        Map<String, SystemContents> systems = new SystemChecks(folder, findings, origins).check(contents.systems());
        OperationChecks operations = new OperationChecks(folder, findings, origins, systems);
        origins.all(OperationDefinition.class).forEach(operations::check);
        AccessChecks access =
                new AccessChecks(findings, origins, names(contents.consumers()), hasIssuers(contents.gateway()));
        origins.all(AccessDefinition.class).forEach(access::check);
        new ApiChecks(folder, findings, origins).check(contents.apis());
        new ConsumerChecks(folder, findings, origins).check(contents.consumers(), names(contents.plans()));
    }

    private boolean hasIssuers(Definition<GatewayDefinition> gateway) {
        return gateway.value() == null || !gateway.value().issuers().isEmpty() || findings.isBroken(gateway.file());
    }

    private static <T> Set<String> names(List<Definition<T>> definitions) {
        Set<String> names = new TreeSet<>();
        definitions.forEach(definition -> names.add(definition.name()));
        return names;
    }
}
