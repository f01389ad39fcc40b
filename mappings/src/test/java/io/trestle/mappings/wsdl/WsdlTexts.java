package io.trestle.mappings.wsdl;

import io.trestle.mappings.source.ReadLimits;
import java.nio.file.Files;
import java.nio.file.Path;

/** Pieces of a WSDL with one service, and its reading. */
final class WsdlTexts {

    static final String HEAD = """
        <w:definitions xmlns:w='http://schemas.xmlsoap.org/wsdl/' xmlns:s='http://schemas.xmlsoap.org/wsdl/soap/'
           xmlns:s12='http://schemas.xmlsoap.org/wsdl/soap12/' xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns:t='urn:t' targetNamespace='urn:t'>
        """;
    static final String TYPES = """
        <w:types><xs:schema targetNamespace='urn:t'>
          <xs:element name='Do'><xs:complexType><xs:sequence><xs:element name='a' type='xs:int'/></xs:sequence></xs:complexType></xs:element>
          <xs:element name='Done' type='xs:string'/><xs:element name='Head' type='xs:string'/><xs:element name='Bad' type='xs:string'/>
        </xs:schema></w:types>
        """;
    static final String MESSAGES = """
        <w:message name='In'><w:part name='p' element='t:Do'/></w:message>
        <w:message name='Out'><w:part name='p' element='t:Done'/></w:message>
        <w:message name='Heads'><w:part name='h' element='t:Head'/></w:message>
        <w:message name='Bad'><w:part name='f' element='t:Bad'/></w:message>
        """;
    static final String BODY = "<w:input><s:body use='literal'/></w:input><w:output><s:body use='literal'/></w:output>";

    static String binding(String portType, String operations) {
        return "<w:binding name='B' type='" + portType
                + "'><s:binding transport='http://schemas.xmlsoap.org/soap/http'/>" + operations + "</w:binding>";
    }

    static String operation(String name) {
        return "<w:operation name='" + name + "'><s:operation soapAction='urn:" + name + "'/>" + BODY
                + "</w:operation>";
    }

    static final String SERVICE = "<w:service name='S'><w:port name='P' binding='t:B'><s:address"
            + " location='http://127.0.0.1:1/x'/></w:port></w:service>";

    private WsdlTexts() {}

    static Wsdl read(Path folder, String text) throws Exception {
        return WsdlReader.read(Files.writeString(folder.resolve("a.wsdl"), text), ReadLimits.ofDefaults());
    }
}
