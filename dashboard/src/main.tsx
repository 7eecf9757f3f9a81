import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import './page.css'
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createQueryClient } from './api/query-client.ts'
import { sessionQuery } from './api/session.ts'
import { nonce } from './nonce.ts'
import { createAppRouter } from './routes.tsx'
import { readableColors, theme } from './theme.ts'

const queries = createQueryClient({
  onEnded() {
    queries.removeQueries({ queryKey: sessionQuery.queryKey })
    if (router.state.location.pathname === '/login') return
    void router.navigate({ to: '/login', search: { from: router.state.location.href } })
  },
  onPasswordRequired() {
    void router.navigate({ to: '/password' })
  },
})
const router = createAppRouter(queries)

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has an element #root')
createRoot(root).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={readableColors}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
    >
      <Notifications position="bottom-right" />
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
)
