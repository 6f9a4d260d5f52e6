using Sluice.Core.Configuration;
using Sluice.Core.Events;
using Sluice.Core.Signals;

namespace Sluice.Core.Sizing;

/// <summary>
/// Turns sizes into quantities. Always rounded toward zero to whole lots: what is bought is never more than what was asked for.
/// </summary>
public static class PositionSizer
{
    /// <summary>The quantity of a signal's size or, without one, of the strategy's method.</summary>
    public static SizingResult Size(in SizingRequest request)
    {
        Invariant.Holds(request.LotSize > 0 && request.Contract.Unit > 0, $"lot size {request.LotSize} and value of a unit {request.Contract.Unit} have to be above 0");
        if (request.Size is { } given) return Of(given, in request);
        var method = request.Strategy.Sizing;
        return method.Method switch
        {
            SizingMethod.Quantity => Of(new SignalSize(SignalSizeKind.Quantity, method.Amount), in request),
            SizingMethod.Notional => Of(new SignalSize(SignalSizeKind.Notional, method.Amount), in request),
            SizingMethod.Weight => Of(new SignalSize(SignalSizeKind.Weight, method.Amount), in request),
            SizingMethod.Risk => Of(new SignalSize(SignalSizeKind.Risk, method.Amount), in request),
            SizingMethod.Strength when request.Strength == 0 => Refuse(ReasonCode.StrengthThreshold, "a strength of 0 comes to no size"),
            SizingMethod.Strength => request.Strength is { } strength
                ? Of(new SignalSize(SignalSizeKind.Weight, method.Amount * strength), in request)
                : Refuse(ReasonCode.NoSize, "the signal gives neither size nor strength, and the strategy sizes by strength"),
            _ => throw new InvariantViolationException($"unknown sizing method {method.Method}")
        };
    }

    private static SizingResult Of(SignalSize size, in SizingRequest request)
    {
        if (size.Kind == SignalSizeKind.Quantity) return Round(size.Amount, in request);
        if (size.Kind == SignalSizeKind.Weight && size.Amount != 0 && request.RegimeFactor == 0) return Refuse(ReasonCode.Regime, "in this market's regime a share of the allocation is nothing");
        if (request.Price <= 0) return Refuse(ReasonCode.NoPrice, "there is no price to size the order with");
        if (request.Equity <= 0 && size.Kind != SignalSizeKind.Notional) return Refuse(ReasonCode.NoSize, $"the account's equity is {request.Equity}: a share of it is nothing");
        var unit = request.Contract.Of(1, request.Price);
        return size.Kind switch
        {
            SignalSizeKind.Notional => Round(size.Amount / unit, in request),
            SignalSizeKind.Weight => Round(size.Amount * request.Strategy.Allocation * request.RegimeFactor * request.Equity / unit, in request),
            SignalSizeKind.Risk => ByRisk(size.Amount, in request),
            _ => throw new InvariantViolationException($"unknown size {size.Kind}")
        };
    }

    private static SizingResult ByRisk(decimal share, in SizingRequest request)
    {
        if (request.StopPrice is not { } stop) return Refuse(ReasonCode.NoSize, "a size by risk needs a protective stop: give stopLoss, or configure a default stop");
        var distance = request.Contract.Lost(1, request.Price, stop);
        return distance == 0
            ? Refuse(ReasonCode.NoSize, $"the protective stop {stop} is at the price: the risk of a unit is zero")
            : Round(share * request.Equity / distance, in request);
    }

    private static SizingResult Round(decimal quantity, in SizingRequest request)
    {
        var rounded = decimal.Truncate(quantity / request.LotSize) * request.LotSize;
        return rounded == 0 && quantity != 0
            ? Refuse(ReasonCode.BelowLotSize, $"the size comes to {quantity:0.########}, less than one lot of {request.LotSize:0.########}")
            : new SizingResult(rounded, ReasonCode.None, "");
    }

    private static SizingResult Refuse(ReasonCode reason, string message) => new(0, reason, message);
}
