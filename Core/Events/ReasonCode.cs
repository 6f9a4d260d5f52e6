using System.ComponentModel;

namespace Sluice.Core.Events;

/// <summary>
/// Why something was refused, held back or ended. One list for the whole system; the published name is the member's name in upper snake
/// case, and the table in the docs is generated from the descriptions. Members are never renamed.
/// </summary>
public enum ReasonCode
{
    [Description("No reason: nothing was refused.")] None,

    [Description("The document is not valid JSON, has comments, duplicate keys or values that are no JSON numbers.")] MalformedJson,
    [Description("A field is unknown, missing, of the wrong type or out of range.")] SchemaViolation,
    [Description("The document is larger than a signal may be.")] TooLarge,
    [Description("Part of the schema, but not built.")] NotSupported,
    [Description("The symbol is no known instrument.")] UnknownSymbol,
    [Description("No such strategy is configured.")] UnknownStrategy,
    [Description("The signal's time is too far in the future.")] TimeInFuture,
    [Description("The signal is older than its expiry.")] Expired,
    [Description("The source and id were seen before.")] Duplicate,
    [Description("The entry belongs to another partition's stream.")] WrongPartition,
    [Description("The entry crashed the reader too often.")] Poison,
    [Description("The source's signals are taken from the gateway only, and the entry does not have its seal.")] NotSealed,

    [Description("The request has no complete signature.")] SignatureMissing,
    [Description("The signature does not fit the source's keys and the body, or there is no such source.")] SignatureWrong,
    [Description("The request's timestamp is too far from the gateway's clock.")] ClockWindow,
    [Description("The request's nonce was used before.")] NonceUsed,
    [Description("Requests are not taken from this address.")] AddressNotAllowed,
    [Description("The source may not send this: strategy, symbol or action.")] NotPermitted,
    [Description("The source has sent too much in a minute.")] RateLimit,
    [Description("More than a sender without a signature may send: value or count.")] SharedSecretCap,
    [Description("The source and id were taken in with another body.")] Conflict,
    [Description("The same source and id are being taken in at this moment.")] InProgress,
    [Description("The gateway does not know the signal.")] NotFound,
    [Description("Too many signals wait for the engine.")] Backlog,
    [Description("The gateway cannot write its inbox: nothing was taken in.")] InboxUnavailable,

    [Description("A person has to let the signal pass, and none has: send it through the gateway.")] ReviewRequired,
    [Description("A person refused the signal.")] ReviewRejected,
    [Description("Somebody decided before, or nobody has to.")] NotPending,
    [Description("The request has no token of a person, or one that is wrong or has expired.")] TokenInvalid,
    [Description("The person's roles do not allow this.")] RoleMissing,
    [Description("The trading decisions cannot be written: nothing was decided.")] ControlUnavailable,

    [Description("Trading is halted.")] Halted,
    [Description("Only orders that make positions smaller are allowed now.")] Reducing,
    [Description("The strategy is switched off.")] StrategyDisabled,
    [Description("The strategy may not trade this symbol.")] SymbolNotAllowed,
    [Description("The market is closed.")] MarketClosed,
    [Description("There is no price for the symbol yet.")] NoPrice,
    [Description("Nothing is held to close, and nothing is open to cancel.")] NoPosition,
    [Description("Another strategy holds the opposite side of this symbol on the account.")] OppositePosition,
    [Description("The strategy holds the opposite side: exit first.")] ReverseNotAllowed,
    [Description("The signal that should be cancelled is not known or has nothing open.")] NothingToCancel,
    [Description("No size was given and none can be derived.")] NoSize,
    [Description("The size comes to less than one lot.")] BelowLotSize,

    [Description("The order's value is below the minimum.")] OrderValueMin,
    [Description("The order's value is above the maximum.")] OrderValueMax,
    [Description("The order's quantity is above the maximum.")] OrderSizeMax,
    [Description("The position would exceed its limit.")] PositionLimit,
    [Description("The loss at the protective stop would exceed its limit.")] RiskPerPosition,
    [Description("The strategy's allocation would be exceeded.")] StrategyAllocation,
    [Description("Gross exposure would exceed its limit.")] ExposureLimit,
    [Description("Too many orders in a second.")] OrdersPerSecond,
    [Description("Too many orders in a minute.")] OrdersPerMinute,
    [Description("Too many orders in one step of the algorithm.")] OrdersPerBar,
    [Description("The day's loss has reached its limit.")] DailyLoss,
    [Description("There is not enough buying power.")] BuyingPower,
    [Description("The strength is below the threshold.")] StrengthThreshold,
    [Description("The price is too far from the market.")] PriceCollar,
    [Description("The protective stop is on the wrong side of the price.")] StopOnWrongSide,

    [Description("Waiting for an earlier signal of the same strategy and symbol.")] WaitingForTurn,
    [Description("Waiting for the market to open.")] WaitingForOpen,
    [Description("Waiting for the broker to be connected.")] WaitingForBroker,

    [Description("The host refused the order before it reached the broker.")] HostRefused,
    [Description("The broker refused the order.")] VenueRejected,
    [Description("The broker cannot do what the order asks for.")] VenueCannot,
    [Description("Cancelled by a signal, an operator or the engine.")] CanceledByEngine,
    [Description("Cancelled at the broker.")] CanceledByVenue,
    [Description("The answer was lost; evidence is being looked for.")] AnswerLost,
    [Description("Evidence shows that the order is at the broker.")] FoundAtVenue,
    [Description("Evidence shows that the order never reached the broker.")] NeverArrived,
    [Description("Decided by a person.")] DecidedByPerson,
    [Description("The position changed while the order was waiting; it is planned again.")] Superseded,
    [Description("The run ended.")] RunEnded,
    [Description("An internal error.")] InternalError
}
