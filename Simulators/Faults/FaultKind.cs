namespace Sluice.Simulators.Faults;

/// <summary>What can go wrong on purpose. The names in a fault file are these in lower case with dashes.</summary>
internal enum FaultKind
{
    /// <summary>The request never arrives: the connection is closed before anything is done.</summary>
    LoseRequest,

    /// <summary>The request is carried out, and its answer never comes: the connection is closed instead.</summary>
    LoseAnswer,

    /// <summary>The request is not carried out; a server error is answered.</summary>
    ErrorBefore,

    /// <summary>The request is carried out, and a server error is answered all the same.</summary>
    ErrorAfter,

    /// <summary>The request waits at the door before it is carried out.</summary>
    SlowRequest,

    /// <summary>The request is carried out at once; its answer is held back.</summary>
    SlowAnswer,

    /// <summary>The request is refused as one too many, in the venue's way.</summary>
    Throttle,

    /// <summary>The stream's connection is closed in front of a message, which is lost.</summary>
    CutStream,

    /// <summary>A stream message is left out.</summary>
    DropMessage,

    /// <summary>A stream message is sent twice.</summary>
    DuplicateMessage,

    /// <summary>A stream message is sent after the one that follows it.</summary>
    ReorderMessage,

    /// <summary>An order is filled in part, and then nothing more happens to it.</summary>
    PartialThenSilence,

    /// <summary>An order is taken and rejected later.</summary>
    LateReject,

    /// <summary>All access tokens are revoked before their time.</summary>
    RevokeToken,

    /// <summary>Somebody places an order on the account by hand.</summary>
    ManualOrder,

    /// <summary>The answer to an order names no order (Schwab: 201 without a Location header).</summary>
    OmitOrderId
}
