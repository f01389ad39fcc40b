import {
  Breadcrumb,
  BreadcrumbItem,
  Button,
  Card,
  CardBody,
  CardTitle,
  Content,
  Flex,
  Title,
} from '@patternfly/react-core'
import { DownloadIcon } from '@patternfly/react-icons'
import { Link, useParams } from 'react-router-dom'
import { Facts } from '../shared/Facts'
import { bytes, duration } from '../shared/format'
import { Loading, Trouble } from '../shared/states'
import { usePolled } from '../shared/usePolled'
import { apisService, type Access } from './apis-service'
import { ContractView } from './ContractView'
import { LifecycleLabel, MockLabel } from './looks'
import { OperationList } from './OperationList'

/** One API: who may call, how often, its operations, its contract. */
export function ApiPage() {
  const { api = '', version = '' } = useParams()
  return <OfVersion key={`${api}/${version}`} api={api} version={version} />
}

function OfVersion({ api, version }: { api: string; version: string }) {
  const detail = usePolled(`${api}/${version}`, signal => apisService.api(api, version, signal), 0)
  const traffic = usePolled(`${api}/${version}`, signal => apisService.traffic(24, signal, 'operation'), 15_000)
  const contract = usePolled(`${api}/${version}`, signal => apisService.contract(api, version, signal), 0)
  return (
    <>
      <Breadcrumb>
        <BreadcrumbItem>
          <Link to='/trestle/apis/list'>APIs</Link>
        </BreadcrumbItem>
        <BreadcrumbItem isActive>
          {api} {version}
        </BreadcrumbItem>
      </Breadcrumb>
      {detail.error && <Trouble error={detail.error} onRetry={detail.refresh} />}
      {!detail.value && detail.isLoading && <Loading what='the API' />}
      {detail.value && (
        <>
          <Flex className='trestle-head'>
            <Title headingLevel='h1' size='xl'>
              {detail.value.title}
            </Title>
            <LifecycleLabel lifecycle={detail.value.lifecycle} />
            {detail.value.mock && <MockLabel />}
            <Flex align={{ default: 'alignRight' }}>
              <Link to={`/trestle/graph?focus=${encodeURIComponent(`api:${api}/${version}`)}`}>In the call graph</Link>
              <Link to={`/trestle/failures?api=${api}`}>Its failures</Link>
              <Button
                variant='secondary'
                component='a'
                icon={<DownloadIcon />}
                href={detail.value.contract}
                download={`${api}-${version}.openapi.json`}
              >
                OpenAPI
              </Button>
            </Flex>
          </Flex>
          {detail.value.description && <Content component='p'>{detail.value.description}</Content>}
          <Card isCompact>
            <CardBody>
              <Facts
                facts={[
                  ['Path', <code key='path'>{detail.value.path}</code>],
                  ['Owner', detail.value.owner],
                  ['Who may call', accessText(detail.value.access)],
                  ['How often', detail.value.throttle ?? 'as the plan says'],
                  ['Timeout', duration(detail.value.timeout)],
                  ['Largest body', bytes(detail.value.maxBody)],
                ]}
              />
            </CardBody>
          </Card>
          <Card isCompact>
            <CardTitle component='h2'>Operations</CardTitle>
            <CardBody>
              <OperationList api={detail.value} traffic={traffic.value} />
            </CardBody>
          </Card>
        </>
      )}
      <Card isCompact>
        <CardTitle component='h2'>Contract</CardTitle>
        <CardBody>
          {contract.error && <Trouble error={contract.error} onRetry={contract.refresh} />}
          {contract.value ? (
            <ContractView contract={contract.value} />
          ) : (
            contract.isLoading && <Loading what='the contract' />
          )}
        </CardBody>
      </Card>
    </>
  )
}

export function accessText(access: Access): string {
  const who = access.consumers.length > 0 ? access.consumers.join(', ') : 'any known consumer'
  const how = access.authenticate.join(' or ')
  if (access.authenticate.includes('anonymous')) return 'anyone'
  return `${who}, by ${how}${access.scopes.length > 0 ? `, with ${access.scopes.join(', ')}` : ''}`
}
