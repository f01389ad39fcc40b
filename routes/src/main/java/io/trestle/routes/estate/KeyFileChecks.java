package io.trestle.routes.estate;

import io.trestle.connectors.keys.TlsKeys;
import io.trestle.connectors.keys.UnusableKeysException;
import io.trestle.connectors.soap.security.MessageSecurity;
import io.trestle.connectors.system.SoapSecurity;
import io.trestle.connectors.system.SystemTls;
import io.trestle.routes.estate.binding.Origins;
import io.trestle.routes.estate.yaml.Findings;

/** Looks into the key files of systems, also of those that are wrong otherwise. */
final class KeyFileChecks {

    private final Findings findings;
    private final Origins origins;

    KeyFileChecks(Findings findings, Origins origins) {
        this.findings = findings;
        this.origins = origins;
    }

    /** Reads keys that a definition names. */
    private interface Reading<D> {
        void read(D definition) throws UnusableKeysException;
    }

    void check() {
        check(SoapSecurity.class, MessageSecurity::check);
        check(SystemTls.class, TlsKeys::check);
    }

    private <D extends Record> void check(Class<D> kind, Reading<D> reading) {
        for (D definition : origins.all(kind)) {
            try {
                reading.read(definition);
            } catch (UnusableKeysException e) {
                findings.error(origins.at(e.definition(), e.key()), e.key() + ": " + e.getMessage());
            }
        }
    }
}
