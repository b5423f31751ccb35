/**
 * As many small manifests as asked for, one a file, as a center has them: of four, two are workloads, one a Service and
 * one a ConfigMap. Nothing is random.
 */
export function auditManifests(count: number): { readonly file: string; readonly text: string }[] {
  return Array.from({ length: count }, (_, index) => {
    const make = [deployment, service, statefulSet, configMap][index % 4] ?? deployment;
    return { file: `manifest-${String(index).padStart(4, "0")}.yaml`, text: make(index) };
  });
}

const namespaceOf = (index: number): string => `team-${index % 20}`;

const metadata = (index: number): string => `metadata:
  name: app-${index}
  namespace: ${namespaceOf(index)}
  labels:
    app: app-${index}
`;

const template = (index: number): string => `  selector:
    matchLabels:
      app: app-${index}
  template:
    metadata:
      labels:
        app: app-${index}
    spec:
      containers:
        - name: main
          image: registry.example/app-${index}:1.0.${index % 7}
          ports:
            - containerPort: 8080
          resources:
            limits:
              cpu: 500m
              memory: 256Mi
          securityContext:
            runAsNonRoot: true
            allowPrivilegeEscalation: false
`;

const deployment = (index: number): string =>
  `apiVersion: apps/v1\nkind: Deployment\n${metadata(index)}spec:\n  replicas: 2\n${template(index)}`;

const statefulSet = (index: number): string =>
  `apiVersion: apps/v1\nkind: StatefulSet\n${metadata(index)}spec:\n  serviceName: app-${index}\n${template(index)}`;

const service = (index: number): string => `apiVersion: v1
kind: Service
${metadata(index)}spec:
  selector:
    app: app-${index - 1}
  ports:
    - port: 443
      targetPort: 8080
`;

const configMap = (index: number): string => `apiVersion: v1
kind: ConfigMap
${metadata(index)}data:
  settings.properties: |
    listen=8080
    cache=${index}
`;
