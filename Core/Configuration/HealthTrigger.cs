namespace Sluice.Core.Configuration;

/// <summary>What may make the ledger ask for another account.</summary>
public enum HealthTrigger
{
    /// <summary>The broker cannot be reached.</summary>
    Disconnected,

    /// <summary>Too many orders are refused or get no answer.</summary>
    OrderErrors,

    /// <summary>The login has reached its end.</summary>
    TokenEnded
}
