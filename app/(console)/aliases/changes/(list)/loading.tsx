export { PageSkeleton as default } from '@/components/feedback/skeletons';
