package io.trestle.transformers.soap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import javax.xml.namespace.NamespaceContext;
import org.codehaus.stax2.XMLStreamReader2;
import org.codehaus.stax2.util.StreamReader2Delegate;
import org.jspecify.annotations.Nullable;

/** A reader of a tree in which each element declares what its own values need; such readers keep no scope themselves. */
final class ScopedReader extends StreamReader2Delegate {

    ScopedReader(XMLStreamReader2 tree) {
        super(tree);
    }

    @Override
    public NamespaceContext getNonTransientNamespaceContext() {
        Map<String, String> declared = new HashMap<>();
        for (int i = 0; i < getNamespaceCount(); i++) {
            String prefix = getNamespacePrefix(i);
            declared.put(prefix == null ? "" : prefix, getNamespaceURI(i));
        }
        return new Declared(declared);
    }

    private record Declared(Map<String, String> namespaces) implements NamespaceContext {

        @Override
        public @Nullable String getNamespaceURI(String prefix) {
            return namespaces.get(prefix);
        }

        @Override
        public @Nullable String getPrefix(String namespace) {
            Iterator<String> prefixes = getPrefixes(namespace);
            return prefixes.hasNext() ? prefixes.next() : null;
        }

        @Override
        public Iterator<String> getPrefixes(String namespace) {
            List<String> prefixes = new ArrayList<>();
            namespaces.forEach((prefix, uri) -> {
                if (uri.equals(namespace)) {
                    prefixes.add(prefix);
                }
            });
            return prefixes.iterator();
        }
    }
}
