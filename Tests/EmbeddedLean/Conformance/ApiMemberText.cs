using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Sluice.Tests.EmbeddedLean.Conformance;

/// <summary>Writes the members of a type as the list of LEAN's API does, without constraints.</summary>
internal static class ApiMemberText
{
    private const BindingFlags Own = BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    public static IEnumerable<string> Of(Type type)
    {
        if (type.IsEnum) return type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(value => $"{value.Name} = {Convert.ToInt64(value.GetRawConstantValue(), CultureInfo.InvariantCulture)}{Obsolete(value)}");
        if (typeof(Delegate).IsAssignableFrom(type)) return [];
        return type.GetConstructors(Own).Where(constructor => !constructor.IsStatic && IsVisible(constructor)).Select(Constructor)
            .Concat(type.GetMethods(Own).Where(method => IsVisible(method) && !IsAccessor(method) && !IsGenerated(method)).Select(Method))
            .Concat(type.GetProperties(Own).Where(property => property.GetAccessors(nonPublic: true).Any(IsVisible) && !IsGenerated(property)).Select(Property))
            .Concat(type.GetEvents(Own).Where(member => IsVisible(member.AddMethod!)).Select(Event))
            .Concat(type.GetFields(Own).Where(field => (field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly) && !IsGenerated(field)).Select(Field));
    }

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsGenerated(MemberInfo member) => member.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) || member.Name.Contains('<', StringComparison.Ordinal);

    private static bool IsAccessor(MethodInfo method) => method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static string Constructor(ConstructorInfo constructor) => $"{Access(constructor)} ctor({Parameters(constructor)}){Obsolete(constructor)}";

    private static string Method(MethodInfo method)
    {
        var generic = method.IsGenericMethodDefinition ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>" : string.Empty;
        var isExtension = method.IsDefined(typeof(ExtensionAttribute), inherit: false);
        return $"{Access(method)} {Modifier(method)}{ApiTypeText.Name(method.ReturnType, method.ReturnParameter)} {method.Name}{generic}({Parameters(method, isExtension)}){Obsolete(method)}";
    }

    private static string Property(PropertyInfo property)
    {
        var accessors = property.GetAccessors(nonPublic: true);
        var widest = accessors.OrderBy(Rank).First();
        var index = property.GetIndexParameters();
        var name = index.Length == 0 ? property.Name : $"this[{string.Join(", ", index.Select(parameter => $"{ApiTypeText.Name(parameter.ParameterType)} {parameter.Name}"))}]";
        var body = Accessor(property.GetMethod, "get", widest) + Accessor(property.SetMethod, IsInit(property) ? "init" : "set", widest);
        return $"{Access(widest)} {Modifier(widest)}{ApiTypeText.Name(property.PropertyType)} {name} {{ {body}}}{Obsolete(property)}";
    }

    private static string Accessor(MethodInfo? accessor, string word, MethodInfo widest)
    {
        if (accessor is null) return string.Empty;
        return Rank(accessor) == Rank(widest) ? word + "; " : accessor.IsPrivate ? $"private {word}; " : accessor.IsAssembly ? $"internal {word}; " : $"{Access(accessor)} {word}; ";
    }

    private static bool IsInit(PropertyInfo property) => property.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ?? false;

    private static string Event(EventInfo member) => $"{Access(member.AddMethod!)} {Modifier(member.AddMethod!)}event {ApiTypeText.Name(member.EventHandlerType!)} {member.Name}{Obsolete(member)}";

    private static string Field(FieldInfo field)
    {
        var access = field.IsPublic ? "public" : field.IsFamily ? "protected" : "protected internal";
        if (field.IsLiteral) return $"{access} const {ApiTypeText.Name(field.FieldType)} {field.Name} = {Value(field.GetRawConstantValue(), field.FieldType)}{Obsolete(field)}";
        if (field.GetCustomAttribute<DecimalConstantAttribute>() is { } constant) return $"{access} const decimal {field.Name} = {Value(constant.Value, typeof(decimal))}{Obsolete(field)}";
        return $"{access} {(field.IsStatic ? "static " : string.Empty)}{(field.IsInitOnly ? "readonly " : string.Empty)}{ApiTypeText.Name(field.FieldType)} {field.Name}{Obsolete(field)}";
    }

    private static int Rank(MethodBase method) => method.IsPublic ? 0 : method.IsFamilyOrAssembly ? 1 : method.IsFamily ? 2 : method.IsAssembly ? 3 : 4;

    private static string Access(MethodBase method) => method.IsPublic ? "public" : method.IsFamilyOrAssembly ? "protected internal" : "protected";

    private static string Modifier(MethodInfo method)
    {
        if (method.IsStatic) return "static ";
        if (method.DeclaringType!.IsInterface) return method.IsAbstract ? string.Empty : "default ";
        var isOverride = method.GetBaseDefinition().DeclaringType != method.DeclaringType;
        if (method.IsAbstract) return isOverride ? "abstract override " : "abstract ";
        if (isOverride) return method.IsFinal ? "sealed override " : "override ";
        return method.IsVirtual && !method.IsFinal ? "virtual " : string.Empty;
    }

    private static string Parameters(MethodBase method, bool isExtension = false) =>
        string.Join(", ", method.GetParameters().Select((parameter, position) => (isExtension && position == 0 ? "this " : string.Empty) + Parameter(parameter)));

    private static string Parameter(ParameterInfo parameter)
    {
        var passing = parameter.IsOut ? "out " : parameter.ParameterType.IsByRef ? parameter.IsIn ? "in " : "ref " : parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : string.Empty;
        var text = $"{passing}{ApiTypeText.Name(parameter.ParameterType, parameter)} {parameter.Name}";
        return parameter.HasDefaultValue ? $"{text} = {Value(parameter.DefaultValue, parameter.ParameterType)}" : text;
    }

    private static string Value(object? value, Type type)
    {
        if (value is null) return type.IsValueType && Nullable.GetUnderlyingType(type) is null ? "default" : "null";
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain.IsEnum) return $"{ApiTypeText.Name(plain)}.{Enum.ToObject(plain, value)}";
        return value switch
        {
            string text => $"\"{text}\"",
            char character => $"'{character}'",
            bool flag => flag ? "true" : "false",
            decimal number => number.ToString(CultureInfo.InvariantCulture) + "m",
            double number => number.ToString(CultureInfo.InvariantCulture) + "d",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString()!,
        };
    }

    private static string Obsolete(MemberInfo member) => member.IsDefined(typeof(ObsoleteAttribute), inherit: false) ? " [Obsolete]" : string.Empty;
}
