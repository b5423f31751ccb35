module pdc.internal/toolchain/pulumi-kubernetes-sdk

go 1.24.7

require github.com/pulumi/pulumi-kubernetes/sdk/v4 v4.24.0
