namespace Sluice.Ledger.Reconciliation;

/// <summary>How the books and the broker differ. Members are never renamed: their names are stored.</summary>
internal enum DiscrepancyKind
{
    /// <summary>The broker has it, the books do not.</summary>
    MissingHere,

    /// <summary>The books have it, the broker does not.</summary>
    MissingThere,
    Quantity,
    Price,
    Cash,

    /// <summary>One says that an order works, the other that it has ended.</summary>
    OrderState,

    /// <summary>Books and broker count different profits of the same positions.</summary>
    Profit
}
