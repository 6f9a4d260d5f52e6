namespace Sluice.Core.Configuration;

/// <summary>What happens to an order that looks the same as one that still works.</summary>
public enum DuplicateOrders
{
    Allow,

    /// <summary>It is sent, and people are told.</summary>
    Warn,
    Refuse
}
