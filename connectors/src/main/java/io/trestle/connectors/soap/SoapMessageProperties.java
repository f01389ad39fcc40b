package io.trestle.connectors.soap;

/** Properties of JMS messages that hold SOAP (SOAP over Java Message Service 1.0, section 2.2.3). */
final class SoapMessageProperties {

    static final String BINDING_VERSION = "SOAPJMS_bindingVersion";
    static final String CONTENT_TYPE = "SOAPJMS_contentType";
    static final String CONTENT_ENCODING = "SOAPJMS_contentEncoding";
    static final String SOAP_ACTION = "SOAPJMS_soapAction";
    static final String IS_FAULT = "SOAPJMS_isFault";
    static final String REQUEST_URI = "SOAPJMS_requestURI";
    static final String TARGET_SERVICE = "SOAPJMS_targetService";

    private SoapMessageProperties() {}
}
