// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that what is compared with is no dependency of sitegen.
let package = Package(
  name: "template-benchmark",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1")
  ],
  targets: [
    .target(
      name: "Diagnostics",
      swiftSettings: [.enableUpcomingFeature("InternalImportsByDefault")]),
    .target(
      name: "Templates", dependencies: ["Diagnostics"],
      swiftSettings: [.enableUpcomingFeature("InternalImportsByDefault")]),
    .target(name: "Allocations"),
    .executableTarget(
      name: "Compare",
      dependencies: [
        "Allocations", "Diagnostics", "Templates",
        .product(name: "Mustache", package: "swift-mustache"),
      ]),
  ]
)
