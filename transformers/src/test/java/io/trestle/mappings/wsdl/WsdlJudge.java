package io.trestle.mappings.wsdl;

import io.trestle.mappings.source.ReadScope;
import io.trestle.mappings.source.SourceFiles;
import io.trestle.mappings.xsd.SchemaJudge;
import io.trestle.mappings.xsd.SchemaSources;
import io.trestle.mappings.xsd.SchemaTexts;
import java.nio.file.Path;
import java.util.ArrayList;

/** The JDK's validator over the schemas of a WSDL. */
public final class WsdlJudge {

    private WsdlJudge() {}

    public static SchemaJudge of(Path file, ReadScope scope) throws Exception {
        return SchemaJudge.of(schemas(file, scope));
    }

    /** The schemas themselves. */
    public static SchemaTexts texts(Path file, ReadScope scope) throws Exception {
        return SchemaTexts.of(schemas(file, scope));
    }

    private static SchemaSources schemas(Path file, ReadScope scope) throws Exception {
        SourceFiles files = new SourceFiles(scope);
        SchemaSources schemas = new SchemaSources(files);
        var unused = new DefinitionsParser(files, schemas, new ArrayList<>()).parse(file);
        return schemas;
    }
}
