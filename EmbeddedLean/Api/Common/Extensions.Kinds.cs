namespace QuantConnect;

public static partial class Extensions
{
    public static bool IsOption(this SecurityType securityType) => securityType is SecurityType.Option or SecurityType.FutureOption or SecurityType.IndexOption;

    public static bool HasOptions(this SecurityType securityType) => securityType is SecurityType.Equity or SecurityType.Future or SecurityType.Index;

    public static bool IsValid(this SecurityType securityType) => Enum.IsDefined(securityType);

    /// <summary>European for index options, American for the others.</summary>
    /// <exception cref="ArgumentException">The type has no options.</exception>
    public static OptionStyle DefaultOptionStyle(this SecurityType securityType)
    {
        if (!securityType.HasOptions() && !securityType.IsOption()) throw new ArgumentException($"{securityType} has no options.", nameof(securityType));
        return securityType is SecurityType.Index or SecurityType.IndexOption ? OptionStyle.European : OptionStyle.American;
    }

    public static OptionStyle ParseOptionStyle(this string optionStyle) => optionStyle.LazyToLower() switch
    {
        "american" => OptionStyle.American,
        "european" => OptionStyle.European,
        _ => throw new ArgumentException($"'{optionStyle}' is no option style; use american or european.", nameof(optionStyle)),
    };

    public static OptionRight ParseOptionRight(this string optionRight) => optionRight.LazyToLower() switch
    {
        "call" => OptionRight.Call,
        "put" => OptionRight.Put,
        _ => throw new ArgumentException($"'{optionRight}' is no option right; use call or put.", nameof(optionRight)),
    };

    public static OptionRight Invert(this OptionRight right) => right switch
    {
        OptionRight.Call => OptionRight.Put,
        OptionRight.Put => OptionRight.Call,
        _ => throw new ArgumentOutOfRangeException(nameof(right), right, "There is no such option right."),
    };

    public static bool TryParseSecurityType(this string value, out SecurityType securityType, bool ignoreCase = true) =>
        Enum.TryParse(value, ignoreCase, out securityType) && Enum.IsDefined(securityType);

    public static string SecurityTypeToLower(this SecurityType securityType) => securityType.ToString().ToLowerInvariant();

    public static string ResolutionToLower(this Resolution resolution) => resolution switch
    {
        Resolution.Tick => "tick",
        Resolution.Second => "second",
        Resolution.Minute => "minute",
        Resolution.Hour => "hour",
        Resolution.Daily => "daily",
        _ => throw new ArgumentOutOfRangeException(nameof(resolution), resolution, "There is no such resolution."),
    };

    public static string TickTypeToLower(this TickType tickType) => tickType.ToString().ToLowerInvariant();

    public static string OptionRightToLower(this OptionRight optionRight) => optionRight == OptionRight.Call ? "call" : "put";

    public static string ToStringPerformance(this OptionRight optionRight) => optionRight == OptionRight.Call ? "Call" : "Put";

    public static string OptionStyleToLower(this OptionStyle optionStyle) => optionStyle == OptionStyle.American ? "american" : "european";

    public static string ToLower(this Enum @enum) => @enum.ToString().ToLowerInvariant();

    /// <summary>Whether a name in a configuration means this type: simple, full or assembly qualified.</summary>
    public static bool MatchesTypeName(this Type type, string typeName) =>
        type.Name == typeName || type.FullName == typeName || type.AssemblyQualifiedName == typeName;
}
