namespace Sluice.Simulators.Faults;

/// <summary>What kind of request or stream message a fault is about.</summary>
internal enum FaultTarget
{
    /// <summary>Any request, of a fault on requests; any message, of a fault on streams.</summary>
    Any,

    /// <summary>Requests that place an order.</summary>
    Place,

    /// <summary>Requests that change an order.</summary>
    Replace,

    /// <summary>Requests that cancel orders.</summary>
    Cancel,

    /// <summary>Requests that read orders, positions or cash.</summary>
    Read,

    /// <summary>Requests for market data.</summary>
    Market,

    /// <summary>Requests for tokens.</summary>
    Auth,

    /// <summary>Requests that open streams or subscribe.</summary>
    Session,

    /// <summary>Stream messages that tell of a fill.</summary>
    Fill,

    /// <summary>Other stream messages about orders.</summary>
    Order,

    /// <summary>Stream messages with market data.</summary>
    Quote
}
