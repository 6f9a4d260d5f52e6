using System.Reflection;
using System.Runtime.CompilerServices;
using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;

namespace Sluice.Ledger.Booking;

/// <summary>Camel case; what a fact requires has to be there, and no text is null.</summary>
internal sealed class FactContract : CamelCasePropertyNamesContractResolver
{
    protected override JsonProperty CreateProperty(MemberInfo member, MemberSerialization memberSerialization)
    {
        var property = base.CreateProperty(member, memberSerialization);
        if (member.GetCustomAttribute<RequiredMemberAttribute>() != null) property.Required = Required.Always;
        else if (property.PropertyType == typeof(string)) property.Required = Required.DisallowNull;
        return property;
    }
}
