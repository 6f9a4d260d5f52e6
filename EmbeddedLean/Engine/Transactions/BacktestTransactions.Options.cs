using QuantConnect;
using QuantConnect.Orders;
using QuantConnect.Securities.Option;

namespace Sluice.EmbeddedLean.Engine.Transactions;

/// <summary>Options that are exercised, assigned or expire.</summary>
internal sealed partial class BacktestTransactions
{
    /// <summary>The position in an option is gone: expired, exercised at its expiry, or assigned before it.</summary>
    private void OnOptionPosition(Symbol symbol, string tag)
    {
        if (!_algorithm.Securities.TryGetValue(symbol, out var security) || security is not Option option || !option.Invested) return;
        if (!OptionSymbol.IsOptionContractExpired(symbol, _algorithm.UtcTime) && !option.Holdings.IsShort) return;
        var order = new OptionExerciseOrder(symbol, -option.Holdings.Quantity, _algorithm.UtcTime, tag);
        AddOpen(order, option);
        foreach (var orderEvent in option.OptionExerciseModel.OptionExercise(option, order))
        {
            Handle([orderEvent]);
            if (!orderEvent.IsAssignment) continue;
            if (tag.Length > 0) orderEvent.Message += ". " + tag;
            _algorithm.OnAssignmentOrderEvent(orderEvent);
        }
    }
}
