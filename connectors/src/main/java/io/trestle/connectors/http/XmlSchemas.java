package io.trestle.connectors.http;

import io.trestle.connectors.ContractFiles;
import io.trestle.mappings.shape.ElementShape;
import io.trestle.mappings.source.ReadLimits;
import io.trestle.mappings.source.UnreadableSourceException;
import io.trestle.mappings.wsdl.WsdlReader;
import io.trestle.mappings.xsd.SchemaReader;
import io.trestle.mappings.xsd.SchemaSet;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import javax.xml.namespace.QName;

/** The schemas that describe the XML of HTTP systems. */
public final class XmlSchemas {

    private XmlSchemas() {}

    /**
     * Reads an XSD, or the schemas of a WSDL, which is told by its name {@code *.wsdl}.
     *
     * @throws UnreadableSourceException when it is neither
     */
    public static SchemaSet read(Path file) throws UnreadableSourceException {
        ReadLimits limits = ReadLimits.ofDefaults();
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".wsdl")
                ? WsdlReader.read(file, ContractFiles.scope(file, limits)).schemas()
                : SchemaReader.read(file, limits);
    }

    /** The global element of a name or of a {@code {namespace}name}; empty where it is not there, or not the only one. */
    public static Optional<ElementShape> element(SchemaSet schemas, String name) {
        return name.startsWith("{") ? schemas.element(QName.valueOf(name)) : schemas.element(name);
    }
}
