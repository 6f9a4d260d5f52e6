using Sluice.Venues.Json;

namespace Sluice.Venues.Deribit.Payloads;

/// <summary>The price step of an instrument, which may grow with the price: <c>tick_size</c> and <c>tick_size_steps</c>.</summary>
/// <param name="Base">Step below the first level, above zero.</param>
/// <param name="Levels">From which price another step holds, rising.</param>
internal sealed record PriceSteps(decimal Base, IReadOnlyList<(decimal From, decimal Step)> Levels)
{
    /// <exception cref="Trading.VenueException">There is no step.</exception>
    public static PriceSteps Read(JsonRecord instrument)
    {
        var step = instrument.NeedNumber("tick_size");
        if (step <= 0) throw instrument.Fault("tick_size", "is not above zero");
        var levels = instrument.Records("tick_size_steps").Select(level => (From: level.NeedNumber("above_price"), Step: level.NeedNumber("tick_size")));
        return new PriceSteps(step, [.. levels.Where(level => level.Step > 0).OrderBy(level => level.From)]);
    }

    public decimal At(decimal price)
    {
        var step = Base;
        foreach (var level in Levels)
        {
            if (price < level.From) break;
            step = level.Step;
        }

        return step;
    }

    public bool Holds(decimal price) => price % At(price) == 0;

    /// <summary>The nearest price at or below.</summary>
    public decimal Down(decimal price)
    {
        var step = At(price);
        return decimal.Floor(price / step) * step;
    }

    /// <summary>The nearest price at or above.</summary>
    public decimal Up(decimal price)
    {
        var step = At(price);
        var up = decimal.Ceiling(price / step) * step;
        // It may have come into the next level, whose steps are wider.
        return Holds(up) ? up : decimal.Ceiling(up / At(up)) * At(up);
    }

    /// <summary>The nearest price; halves go up.</summary>
    public decimal Nearest(decimal price)
    {
        var (below, above) = (Down(price), Up(price));
        return price - below < above - price ? below : above;
    }
}
