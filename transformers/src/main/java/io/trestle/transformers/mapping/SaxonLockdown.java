package io.trestle.transformers.mapping;

import java.util.Set;
import javax.xml.transform.Source;
import net.sf.saxon.Configuration;
import net.sf.saxon.lib.EnvironmentVariableResolver;
import net.sf.saxon.lib.Feature;
import net.sf.saxon.lib.ResourceRequest;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.trans.XPathException;
import org.jspecify.annotations.Nullable;

/**
 * Saxon as far as a mapping may use it: no extension functions, no evaluation of text as code, no environment, no
 * documents, and no writing besides the result.
 */
final class SaxonLockdown {

    private static final String REFUSED = "a mapping reads nothing but its message";

    private SaxonLockdown() {}

    /** A processor of its own: names of messages are kept in it for good, so it is thrown away with them. */
    static Processor processor() {
        Configuration configuration = new Configuration();
        configuration.setConfigurationProperty(Feature.ALLOW_EXTERNAL_FUNCTIONS, false);
        configuration.setConfigurationProperty(Feature.ALLOW_SYNTAX_EXTENSIONS, false);
        configuration.setConfigurationProperty(Feature.DISABLE_XSL_EVALUATE, true);
        configuration.setConfigurationProperty(Feature.ALLOWED_PROTOCOLS, "");
        configuration.setConfigurationProperty(Feature.ENVIRONMENT_VARIABLE_RESOLVER, new NoEnvironment());
        configuration.setResourceResolver(SaxonLockdown::refuse);
        configuration.setUnparsedTextURIResolver((uri, encoding, config) -> {
            throw new XPathException(REFUSED, "FOUT1170");
        });
        configuration.setCollectionFinder((context, uri) -> {
            throw new XPathException(REFUSED, "FODC0004");
        });
        configuration.setErrorReporterFactory(config -> error -> {});
        return new Processor(configuration);
    }

    static Source refuse(ResourceRequest request) throws XPathException {
        throw new XPathException(REFUSED, "FODC0002");
    }

    private static final class NoEnvironment implements EnvironmentVariableResolver {
        @Override
        public Set<String> getAvailableEnvironmentVariables() {
            return Set.of();
        }

        @Override
        public @Nullable String getEnvironmentVariable(String name) {
            return null;
        }
    }
}
