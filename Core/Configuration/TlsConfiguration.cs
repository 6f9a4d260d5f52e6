using Sluice.Core.Secrets;

namespace Sluice.Core.Configuration;

/// <summary>How the gateway proves itself, and whom it lets speak.</summary>
public sealed record TlsConfiguration
{
    /// <summary>Full path of a PEM file: the server's certificate, then those above it.</summary>
    public required string Certificate { get; init; }

    /// <summary>Full path of a PEM file with the certificate's key.</summary>
    public required string Key { get; init; }

    /// <summary>Null when the key is not encrypted.</summary>
    public Secret? KeyPassword { get; init; }

    /// <summary>Full path of a PEM file with the authorities whose clients are let in; null when clients need no certificate.</summary>
    public string? ClientCa { get; init; }
}
