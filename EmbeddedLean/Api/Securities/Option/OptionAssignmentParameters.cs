namespace QuantConnect.Securities.Option;

public class OptionAssignmentParameters
{
    public OptionAssignmentParameters(Option option)
    {
        Option = option;
    }

    public Option Option { get; set; }
}
