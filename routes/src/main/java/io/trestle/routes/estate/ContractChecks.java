package io.trestle.routes.estate;

import io.trestle.routes.estate.binding.Origins;
import io.trestle.routes.estate.yaml.Findings;

/** Looks into contracts: each operation must be in it. */
final class ContractChecks {

    ContractChecks(EstateFolder folder, Findings findings, Origins origins) {}

    void check(Definition<ApiDefinition> definition, ApiDefinition api) {}
}
