import { type RunnerTask, type RunnerTestFile, TestRunner } from 'vitest'

/** Reports every test as skipped and starts none of their hooks: for a machine without Chromium. */
export default class SkippingRunner extends TestRunner {
  onCollected(files: RunnerTestFile[]): void {
    for (const file of files) skip(file)
  }
}

function skip(task: RunnerTask): void {
  task.mode = 'skip'
  if (task.type === 'suite') for (const inner of task.tasks) skip(inner)
}
