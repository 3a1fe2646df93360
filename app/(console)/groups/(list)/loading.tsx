/* Of the list alone: below a loading.tsx the answer has begun before an object is looked for, and a 404 comes too late. */
export { PageSkeleton as default } from '@/components/feedback/skeletons';
