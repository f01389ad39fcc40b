package io.trestle.transformers.roundtrip;

import io.trestle.mappings.xsd.SchemaTexts;
import java.io.StringReader;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.namespace.QName;
import org.apache.xmlbeans.SchemaType;
import org.apache.xmlbeans.SchemaTypeSystem;
import org.apache.xmlbeans.XmlBeans;
import org.apache.xmlbeans.XmlError;
import org.apache.xmlbeans.XmlException;
import org.apache.xmlbeans.XmlObject;
import org.apache.xmlbeans.XmlOptions;
import org.apache.xmlbeans.impl.xsd2inst.SampleXmlUtil;
import org.jspecify.annotations.Nullable;
import org.xml.sax.InputSource;

/** Makes up instances with XMLBeans. */
final class BeansSampler {

    private static final System.Logger LOG = System.getLogger(BeansSampler.class.getName());

    private final SchemaTypeSystem types;

    private BeansSampler(SchemaTypeSystem types) {
        this.types = types;
    }

    /** Null where XMLBeans cannot compile the schemas. */
    static @Nullable BeansSampler of(SchemaTexts texts, List<String> namespaces) {
        XmlOptions options = new XmlOptions();
        options.setCompileNoUpaRule();
        options.setCompileNoPvrRule();
        options.setCompileNoAnnotations();
        options.setCompileDownloadUrls();
        options.setCompileMdefNamespaces(Set.of("##any"));
        List<XmlError> errors = new ArrayList<>();
        options.setErrorListener(errors);
        options.setEntityResolver((publicId, systemId) -> {
            SchemaTexts.Text text = texts.referred(publicId, String.valueOf(systemId));
            InputSource source = new InputSource(new StringReader(text.text()));
            source.setSystemId(text.id());
            return source;
        });
        try {
            List<XmlObject> documents = new ArrayList<>();
            for (SchemaTexts.Text text : texts.drivers(namespaces)) {
                XmlOptions named = new XmlOptions();
                named.setDocumentSourceName(text.id());
                documents.add(XmlObject.Factory.parse(text.text(), named));
            }
            return new BeansSampler(
                    XmlBeans.compileXsd(documents.toArray(XmlObject[]::new), XmlBeans.getBuiltinTypeSystem(), options));
        } catch (XmlException | RuntimeException | StackOverflowError e) {
            LOG.log(Level.DEBUG, () -> "not compiled: " + e + " " + errors);
            return null;
        }
    }

    /** An instance of a global element; null where there is none. */
    @Nullable String element(QName name) {
        SchemaType type = types.findDocumentType(name);
        try {
            return type == null ? null : SampleXmlUtil.createSampleForType(type);
        } catch (RuntimeException | StackOverflowError e) {
            return null;
        }
    }
}
