using Sluice.Core.Configuration;

namespace Sluice.Core.Signals;

/// <summary>Which signals a person has to let pass.</summary>
public static class ReviewRule
{
    /// <summary>Why a person is asked; null when nobody has to be. What cancels or closes everything never waits for anybody.</summary>
    /// <param name="strategy">The signal's strategy.</param>
    /// <param name="signal">The signal.</param>
    public static string? Why(StrategyConfiguration strategy, Signal signal)
    {
        if (signal.Action is SignalAction.Cancel or SignalAction.Flatten) return null;
        if (!strategy.AutoExecute) return $"strategy '{strategy.Name}' is on manual";
        if (strategy.ReviewAbove is not { } limit || !SignalValue.IsAsked(signal)) return null;
        if (SignalValue.Of(signal) is not { } value) return $"its value cannot be told, and strategy '{strategy.Name}' has reviewAbove {limit}";
        return value > limit ? $"its value {value} is above the {limit} of strategy '{strategy.Name}'" : null;
    }
}
