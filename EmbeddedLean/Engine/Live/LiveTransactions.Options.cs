using QuantConnect;
using QuantConnect.Brokerages;
using QuantConnect.Logging;
using QuantConnect.Orders;
using QuantConnect.Securities.Option;

namespace Sluice.EmbeddedLean.Engine.Live;

/// <summary>Options that are exercised, assigned or expire at the venue.</summary>
internal sealed partial class LiveTransactions
{
    /// <summary>A position that went down within this time of an order is the work of the order, whose fill is under way. LEAN's value.</summary>
    private static readonly TimeSpan OrderWindow = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The venue reports what is left of an option position: the difference is booked as expiry, exercise or assignment, if no order explains it.
    /// </summary>
    private void OnOptionNotification(object? sender, OptionNotificationEventArgs e)
    {
        if (!IsRunning($"the option notification of {e.Symbol}")) return;
        if (!_algorithm.Securities.TryGetValue(e.Symbol, out var security) || security is not Option option) return;
        // Orders and holdings must not change while they are compared.
        lock (_eventGate)
        {
            var held = option.Holdings.Quantity;
            if (OptionSymbol.IsOptionContractExpired(e.Symbol, UtcNow))
            {
                if (e.Position != 0)
                    Log.Error(FormattableString.Invariant($"Brokerage {_brokerage.Name} reports {e.Position} of {e.Symbol.Value}, which is expired: nothing was booked."));
                else if (held != 0) Exercise(option, AddExercise(option, -held, e.Tag));
            }
            else if (Math.Abs(e.Position) >= Math.Abs(held))
            {
                return;
            }
            else if (held > 0)
            {
                // Only an exercise that the algorithm asked for; a sale tells of itself.
                if (Array.Find(_orders.Open(), tracked => tracked.Order is OptionExerciseOrder && tracked.Order.Symbol == e.Symbol) is { } asked)
                    Exercise(option, (OptionExerciseOrder)asked.Order);
            }
            else if (!Array.Exists(_orders.All(), tracked => tracked.Order.Symbol == e.Symbol && IsRecent(tracked.Order)))
            {
                Exercise(option, AddExercise(option, e.Position - held, e.Tag));
            }
        }
    }

    private bool IsRecent(Order order)
    {
        if (order.Status.IsOpen()) return true;
        return order.Status.IsFill() && (IsNear(order.Time) || IsNear(order.LastUpdateTime) || IsNear(order.LastFillTime));

        bool IsNear(DateTime? time) => time is { } known && (known - UtcNow).Duration() < OrderWindow;
    }

    private OptionExerciseOrder AddExercise(Option option, decimal quantity, string tag)
    {
        var order = new OptionExerciseOrder(option.Symbol, quantity, UtcNow, tag)
        {
            OrderSubmissionData = new OrderSubmissionData(option.BidPrice, option.AskPrice, option.Close),
            PriceCurrency = option.SymbolProperties.QuoteCurrency
        };
        AddOpenOrder(order);
        return order;
    }

    private void Exercise(Option option, OptionExerciseOrder order)
    {
        foreach (var orderEvent in option.OptionExerciseModel.OptionExercise(option, order))
        {
            Handle(orderEvent);
            if (!orderEvent.IsAssignment) continue;
            if (!string.IsNullOrEmpty(order.Tag)) orderEvent.Message += ". " + order.Tag;
            OnOptionPositionAssigned(this, orderEvent);
        }
    }
}
