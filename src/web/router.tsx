import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { CrashPage } from "./pages/crash-page.tsx";
import { EnterPage } from "./pages/enter-page.tsx";
import { NotFoundPage } from "./pages/not-found-page.tsx";
import { TodayPage } from "./pages/today/today-page.tsx";
import { RootLayout } from "./shell/root-layout.tsx";

const root = createRootRoute({
  component: RootLayout,
  notFoundComponent: NotFoundPage,
  errorComponent: CrashPage,
});

const today = createRoute({ getParentRoute: () => root, path: "/", component: TodayPage });
const enter = createRoute({ getParentRoute: () => root, path: "/enter", component: EnterPage });
const feedback = createRoute({
  getParentRoute: () => root,
  path: "/submissions/$id",
  component: lazyRouteComponent(() => import("./pages/feedback/feedback-page.tsx"), "FeedbackPage"),
});

const course = createRoute({
  getParentRoute: () => root,
  path: "/course",
  component: lazyRouteComponent(() => import("./pages/course/course-page.tsx"), "CoursePage"),
});
const unit = createRoute({
  getParentRoute: () => root,
  path: "/units/$unit",
  component: lazyRouteComponent(() => import("./pages/unit/unit-page.tsx"), "UnitPage"),
});
const instructor = createRoute({
  getParentRoute: () => root,
  path: "/units/$unit/instructor",
  component: lazyRouteComponent(() => import("./pages/unit/instructor-page.tsx"), "InstructorPage"),
});

export const openRouter = () =>
  createRouter({
    routeTree: root.addChildren([today, enter, feedback, course, unit, instructor]),
    defaultPreload: "intent",
    scrollRestoration: true,
  });

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof openRouter>;
  }
}
