import { useEffect, useState } from 'preact/hooks'
import { browser } from 'wxt/browser'
import { Check } from '../../../../widget/ui/kit/Check.tsx'
import type { InboxPageTables } from '../inbox-page-tables.ts'

const PERMISSION = { permissions: ['notifications' as const] }

/** Whether the system notifies of arrivals. This is the only place that asks for the permission. */
export function Notify({ tables }: { tables: InboxPageTables }) {
  const { list } = tables.owner
  const [isOn, setOn] = useState(false)
  const [isRefused, setRefused] = useState(false)
  useEffect(() => {
    browser.permissions.contains(PERMISSION).then(setOn)
  }, [])
  const change = async (wanted: boolean) => {
    // Ask first: the browser accepts the click as consent only before the first await.
    const isDone = await (wanted
      ? browser.permissions.request(PERMISSION)
      : browser.permissions.remove(PERMISSION))
    setOn(wanted === isDone)
    setRefused(wanted && !isDone)
  }
  return (
    <Check
      label={list.notify}
      hint={isRefused ? list.notifyRefused : list.notifyHint}
      checked={isOn}
      onChange={change}
    />
  )
}
