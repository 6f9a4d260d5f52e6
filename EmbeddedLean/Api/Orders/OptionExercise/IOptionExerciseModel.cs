using QuantConnect.Securities.Option;

namespace QuantConnect.Orders.OptionExercise;

/// <summary>What an exercise does to the positions.</summary>
public interface IOptionExerciseModel
{
    IEnumerable<OrderEvent> OptionExercise(Option option, OptionExerciseOrder order);
}
