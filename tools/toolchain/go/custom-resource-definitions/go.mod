module pdc.internal/toolchain/custom-resource-definitions

go 1.24.0
