/* Of this page alone: below a loading.tsx the answer has begun before an import is looked for, and a 404 comes too late. */
export { PageSkeleton as default } from '@/components/feedback/skeletons';
