import { ExpandableSection, Label, Tab, Tabs, TabTitleText } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { useState } from 'react'
import type { Contract, ContractOperation, Schema } from './apis-service'
import { MethodLabel } from './looks'
import { lines, operations, resolved } from './schema'

/** A contract as people read it, and as it is. */
export function ContractView({ contract }: { contract: Contract }) {
  const [tab, setTab] = useState<string | number>('read')
  return (
    <Tabs activeKey={tab} onSelect={(_event, key) => setTab(key)} aria-label='The contract' mountOnEnter>
      <Tab eventKey='read' title={<TabTitleText>To read</TabTitleText>}>
        {operations(contract).map(({ method, path, operation }) => (
          <ExpandableSection
            key={method + path}
            isIndented
            toggleContent={
              <span>
                <MethodLabel method={method} /> <code>{path}</code>{' '}
                <span className='trestle-quiet'>{operation.summary ?? operation.operationId}</span>{' '}
                {operation.deprecated && (
                  <Label isCompact color='orange'>
                    deprecated
                  </Label>
                )}
              </span>
            }
          >
            <OperationView contract={contract} operation={operation} />
          </ExpandableSection>
        ))}
      </Tab>
      <Tab eventKey='raw' title={<TabTitleText>OpenAPI {contract.openapi}</TabTitleText>}>
        <pre className='trestle-code' tabIndex={0} aria-label='OpenAPI document'>
          {JSON.stringify(contract, undefined, 2)}
        </pre>
      </Tab>
    </Tabs>
  )
}

function OperationView({ contract, operation }: { contract: Contract; operation: ContractOperation }) {
  const parameters = (operation.parameters ?? []).map(parameter => resolved(contract, parameter))
  return (
    <>
      {operation.description && <p>{operation.description}</p>}
      {parameters.length > 0 && (
        <Table variant='compact' aria-label='Parameters'>
          <Thead>
            <Tr>
              <Th width={20}>Parameter</Th>
              <Th width={10}>In</Th>
              <Th width={15}>Type</Th>
              <Th>Note</Th>
            </Tr>
          </Thead>
          <Tbody>
            {parameters.map(parameter => (
              <Tr key={`${parameter.in}-${parameter.name}`}>
                <Td>
                  <code>{parameter.name}</code> {parameter.required && <Required />}
                </Td>
                <Td>{parameter.in}</Td>
                <Td>{parameter.schema && String(resolved(contract, parameter.schema).type ?? 'any')}</Td>
                <Td>{parameter.description}</Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
      )}
      <Media title='Request' contract={contract} schema={schemaOf(operation.requestBody?.content)} />
      {Object.entries(operation.responses ?? {}).map(([status, given]) => {
        const response = resolved(contract, given)
        return (
          <Media
            key={status}
            title={`${status}${response.description ? `: ${response.description}` : ''}`}
            contract={contract}
            schema={schemaOf(response.content)}
          />
        )
      })}
    </>
  )
}

function schemaOf(content?: Record<string, { schema?: Schema }>): Schema | undefined {
  return Object.values(content ?? {})[0]?.schema
}

function Required() {
  return (
    <Label isCompact color='red' variant='outline'>
      required
    </Label>
  )
}

function Media({ title, contract, schema }: { title: string; contract: Contract; schema?: Schema }) {
  const all = schema ? lines(contract, schema) : []
  if (!schema) return title === 'Request' ? null : <p className='trestle-heading'>{title}</p>
  return (
    <>
      <p className='trestle-heading'>{title}</p>
      <Table variant='compact' borders={false} aria-label={title}>
        <Tbody>
          {all.map((line, index) => (
            <Tr key={index}>
              <Td width={30} style={{ paddingInlineStart: `${1 + line.depth * 1.5}rem` }}>
                <code>{line.name}</code> {line.isRequired && <Required />}
              </Td>
              <Td width={20}>{line.type}</Td>
              <Td className='trestle-quiet'>{line.note}</Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
    </>
  )
}
