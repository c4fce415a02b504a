// swift-tools-version: 6.2
import PackageDescription

/// The settings of every Swift target: strict, and no warning is let through.
let house: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// Rooms are optimised in builds for debugging too where a script says so: `Scripts/test`, whose tests build thousands of
/// sites. Without it a build is quicker to make, and slower to run.
let optimisation: [SwiftSetting] =
  Context.environment["SITEGEN_OPTIMISED"] == nil
  ? [] : [.unsafeFlags(["-O", "-whole-module-optimization", "-num-threads", "2"])]

/// One room of the house: a library target, and the rooms and libraries it may import.
func room(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: house + optimisation)
}

/// The tests of one room.
func tests(
  _ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []
) -> Target {
  .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: house)
}

/// The rooms that other programs may use. docs/VERSIONING.md says which are promised; these need the others.
let libraries = [
  "Content", "Diagnostics", "Funding", "Languages", "Ledger", "Markdown", "OpenData", "Quantities",
  "Rendering",
  "SiteBuild", "Templates", "Validation", "YAML",
].map { Product.library(name: $0, targets: [$0]) as Product }

/// The commit that is built, for `sitegen --version`, where a script says it: `Scripts/commit`. A plain `swift build` names none.
let commit: [CSetting] =
  Context.environment["SITEGEN_COMMIT"].map { [.define("SITEGEN_COMMIT", to: $0)] } ?? []

let package = Package(
  name: "sitegen",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "sitegen", targets: ["sitegen"])] + libraries,
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CCMark", pkgConfig: "libcmark",
      providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]),
    .systemLibrary(
      name: "CYAML", pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .systemLibrary(
      name: "CSQLite", pkgConfig: "sqlite3",
      providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),
    .target(name: "CEmbedded", cSettings: commit),

    room("Diagnostics", []),
    room("YAML", ["CYAML", "Diagnostics"]),
    room("Languages", ["Diagnostics", "YAML"]),
    room("Quantities", ["Diagnostics", "Languages"]),
    room("Pictures", ["Quantities"]),
    room("Markdown", ["CCMark", "Diagnostics"]),
    room("Templates", ["Diagnostics"]),
    room("Funding", ["Diagnostics", "Languages", "Quantities", "YAML"]),
    room("OpenData", ["Diagnostics", "Funding", "Languages", "Quantities"]),
    room("Database", ["CSQLite", "Languages", "OpenData"]),
    room(
      "Imports", ["Diagnostics", "Funding", "Languages", "OpenData", "YAML"]),
    room("Ledger", ["Diagnostics", "Funding", "Languages", "OpenData", "Quantities", "YAML"]),
    room(
      "Content",
      [
        "Diagnostics", "Funding", "Imports", "Languages", "Ledger", "Markdown", "Pictures",
        "Quantities", "YAML",
      ]),
    room(
      "Validation",
      [
        "Content", "Diagnostics", "Funding", "Languages", "Ledger", "Markdown", "OpenData",
        "Quantities", "YAML",
      ]),
    room(
      "Rendering",
      [
        "Content", "Diagnostics", "Funding", "Languages", "Ledger", "Markdown", "OpenData",
        "Pictures",
        "Quantities", "Templates", "YAML",
      ]),
    room(
      "SiteBuild",
      [
        "CEmbedded", "Content", "Diagnostics", "Funding", "Languages", "Ledger", "OpenData",
        "Quantities", "Rendering", "Templates", "Validation",
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    room(
      "Explanations",
      [
        "Content", "Diagnostics", "Funding", "Languages", "Markdown", "OpenData", "Quantities",
        "Rendering",
      ]),
    room(
      "Preview",
      [
        "Content", "Diagnostics", "Funding", "Languages", "Rendering", "SiteBuild", "Templates",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ]),
    room(
      "LanguageServer",
      [
        "Content", "Diagnostics", "Explanations", "Funding", "Languages", "Markdown", "YAML",
      ]),
    .executableTarget(
      name: "sitegen",
      dependencies: [
        "Content", "Database", "Diagnostics", "Explanations", "Funding", "Imports",
        "LanguageServer", "Languages", "Ledger", "Markdown", "OpenData", "Preview", "Quantities",
        "Rendering", "SiteBuild", "Validation",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: house),

    tests("DiagnosticsTests", ["Diagnostics"]),
    tests("YAMLTests", ["YAML", "Diagnostics"]),
    tests("LanguagesTests", ["Languages", "Diagnostics"]),
    tests(
      "QuantitiesTests", ["Quantities", "Languages", "Diagnostics"], exclude: ["Labelled"]),
    tests("PicturesTests", ["Pictures", "Quantities", "TestSupport"], exclude: ["Golden"]),
    tests("MarkdownTests", ["Markdown", "Diagnostics"]),
    tests("TemplatesTests", ["Templates", "Diagnostics"]),
    tests("FundingTests", ["Funding", "Quantities", "Languages", "YAML", "Diagnostics"]),
    tests(
      "ImportsTests",
      ["Content", "Diagnostics", "Funding", "Imports", "Languages", "SiteBuild", "TestSupport"],
      exclude: ["Bad"]),
    tests(
      "DatabaseTests",
      ["Content", "Database", "OpenData", "Rendering", "SiteBuild", "TestSupport"]),
    tests("LedgerTests", ["Diagnostics", "Ledger", "Languages", "OpenData", "Quantities"]),
    .target(
      name: "TestSupport", path: "Tests/TestSupport", swiftSettings: house),
    tests(
      "SiteBuildTests",
      [
        "Content", "Diagnostics", "Ledger", "OpenData", "Rendering", "SiteBuild", "Templates",
        "TestSupport",
        "Validation",
      ], exclude: ["session.txt"]),
    tests(
      "ExplanationsTests",
      [
        "Content", "Diagnostics", "Explanations", "Funding", "Languages", "SiteBuild",
        "TestSupport",
      ]),
    tests(
      "LanguageServerTests",
      ["Content", "Diagnostics", "LanguageServer", "SiteBuild", "TestSupport", "YAML"]),
    tests("PreviewTests", ["Content", "Diagnostics", "Preview", "SiteBuild", "TestSupport"]),
    tests(
      "RenderingTests",
      ["Content", "Diagnostics", "Quantities", "Rendering", "SiteBuild", "TestSupport"]),
    tests(
      "FormatTests",
      ["Content", "Diagnostics", "Funding", "Languages", "SiteBuild", "TestSupport", "YAML"]),
    .testTarget(
      name: "GoldenTests",
      dependencies: ["Content", "Diagnostics", "Languages", "SiteBuild", "TestSupport"],
      exclude: ["Sites", "PlainTheme", "messages.txt"], swiftSettings: house),
    tests(
      "LibraryTests",
      [
        "Content", "Diagnostics", "Funding", "Languages", "Quantities", "Rendering", "SiteBuild",
        "TestSupport", "Validation",
      ]),
    tests("ArchitectureTests", []),
  ],
  cLanguageStandard: .c2x
)

// Programs that try inputs nobody thought of; Scripts/fuzz builds them.
if Context.environment["SITEGEN_FUZZ"] != nil {
  package.targets += [
    .target(name: "FuzzingInput", path: "Tests/Fuzzing/Input"),
    .executableTarget(
      name: "Fuzzing",
      dependencies: [
        "Content", "Diagnostics", "FuzzingInput", "Languages", "Markdown", "Quantities",
        "Templates", "TestSupport", "Validation", "YAML",
      ], path: "Tests/Fuzzing/Targets", swiftSettings: house + [.unsafeFlags(["-parse-as-library"])]
    ),
  ]
}
